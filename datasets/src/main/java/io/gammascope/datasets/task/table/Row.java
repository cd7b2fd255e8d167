package io.gammascope.datasets.task.table;

/**
 * A line of a file.
 *
 * @param group the name of its group
 * @param split the split that the line itself names; empty where the file decides
 * @param line from 1
 */
record Row(String input, String target, String group, String split, int line) {}
