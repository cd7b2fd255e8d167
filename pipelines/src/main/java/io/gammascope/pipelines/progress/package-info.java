/**
 * Prints progress while a study runs. Start at {@link
 * io.gammascope.pipelines.progress.ProgressLine}. Reads metrics files and the set of active runs.
 * May use the module {@code study} and the packages {@code message}, {@code plan}, {@code process}
 * and {@code training}.
 */
package io.gammascope.pipelines.progress;
