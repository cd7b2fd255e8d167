/**
 * The anchor task (paper section 3, appendices B and C): a key followed by anchors, each of which
 * stands for a function, with one combination of anchors held out.
 *
 * <p>Start at {@link io.gammascope.datasets.task.anchor.AnchorTask}. May use the module common and
 * the packages datasets and datasets.task.
 */
package io.gammascope.datasets.task.anchor;
