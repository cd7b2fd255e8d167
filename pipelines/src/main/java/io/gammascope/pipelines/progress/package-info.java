/**
 * Prints progress while a study runs. Start at {@link
 * io.gammascope.pipelines.progress.ProgressDisplay}. Reads metrics files and the set of active
 * runs, and keeps the progress in a file for other processes. May use the module {@code study} and
 * the packages {@code message}, {@code plan}, {@code process} and {@code training}.
 */
package io.gammascope.pipelines.progress;
