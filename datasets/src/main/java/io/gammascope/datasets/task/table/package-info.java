/**
 * Inputs and targets from files, one example per row: SCAN, COGS and files of the user.
 *
 * <p>Start at {@link io.gammascope.datasets.task.table.TableTask}; {@link
 * io.gammascope.datasets.task.table.TableSpecReader} reads what all tasks with files have in
 * common. {@link io.gammascope.datasets.task.table.ScanGrammar} checks the targets of SCAN. May use
 * the module common and the packages datasets, datasets.source, datasets.task and
 * datasets.tokenizer.
 */
package io.gammascope.datasets.task.table;
