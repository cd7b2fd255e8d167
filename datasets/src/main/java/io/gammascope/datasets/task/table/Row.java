package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.SourcePosition;

/**
 * A row of a file.
 *
 * @param group name of the group
 * @param split name of the split
 */
record Row(String input, String target, String group, String split, SourcePosition position) {}
