/** Inputs and targets out of files: one row, one example. Files of anybody's own included. */
package io.gammascope.datasets.task.table;
