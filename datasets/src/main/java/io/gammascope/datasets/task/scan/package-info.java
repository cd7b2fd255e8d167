/** SCAN's commands and what they mean (Lake and Baroni 2018, arXiv 1711.00350). */
package io.gammascope.datasets.task.scan;
