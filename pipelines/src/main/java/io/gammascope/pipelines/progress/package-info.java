/**
 * Prints progress while a study runs. Start at {@link
 * io.gammascope.pipelines.progress.ProgressLine}. Reads metrics files and the set of active runs.
 */
package io.gammascope.pipelines.progress;
