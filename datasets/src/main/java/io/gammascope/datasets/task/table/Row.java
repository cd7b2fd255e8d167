package io.gammascope.datasets.task.table;

/**
 * A row of a file.
 *
 * @param group name of the group
 * @param split name of the split; empty if the row does not name one
 * @param line line number, from 1
 */
record Row(String input, String target, String group, String split, int line) {}
