/**
 * The reproducibility check: one short training, undisturbed and killed half-way, must give the
 * same bytes on every runner.
 *
 * <p>Start at {@link io.gammascope.pipelines.reproducibility.ReproducibilityCheck}. May use the
 * modules {@code study}, {@code neural} (for the checkpoints) and {@code evidence} (for the results
 * in the report), and the packages {@code message}, {@code process} and {@code training}. Does not
 * use Beam.
 */
package io.gammascope.pipelines.reproducibility;
