package io.gammascope.pipelines.runner;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Creates options from arguments that name the runner. The runner's classes are on the class path
 * of their own module only, so that this module needs neither Flink's nor Google's libraries.
 */
final class BeamOptions {
  private BeamOptions() {}

  /**
   * Parses Beam's arguments.
   *
   * @throws IllegalStateException if the runner is not on the class path
   */
  static PipelineOptions of(List<String> arguments) {
    try {
      return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new)).create();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "Beam rejects " + arguments.get(0) + "; start the program with pipelines/gammascope", e);
    }
  }
}
