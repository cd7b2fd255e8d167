/**
 * Training of runs in child processes, and uploads to the tracking server meanwhile.
 *
 * <p>Start at {@link io.gammascope.pipelines.training.TrainingRunner}. May use the modules {@code
 * study}, {@code neural} and {@code mlflow}, and the packages {@code message}, {@code process} and
 * {@code storage}. Does not use Beam.
 */
package io.gammascope.pipelines.training;
