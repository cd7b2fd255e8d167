/**
 * Probing of trained models: one child process per run, results on disk and on the tracking server.
 *
 * <p>Start at {@link io.gammascope.pipelines.probing.ProbeProcessRunner}. May use the modules
 * {@code study} and {@code neural}, and the packages {@code message}, {@code process}, {@code
 * storage} and {@code training} (for the tracking server). Does not use Beam.
 */
package io.gammascope.pipelines.probing;
