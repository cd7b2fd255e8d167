/**
 * The grammar of SCAN and the meaning of its commands (Lake and Baroni 2018, arXiv 1711.00350).
 *
 * <p>Start at {@link io.gammascope.datasets.task.scan.ScanGrammar}. Uses no other package.
 */
package io.gammascope.datasets.task.scan;
