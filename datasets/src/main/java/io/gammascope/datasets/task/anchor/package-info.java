/**
 * The anchor task (paper section 3, appendices B and C): a key item followed by operator tokens, of
 * which one combination is held out.
 */
package io.gammascope.datasets.task.anchor;
