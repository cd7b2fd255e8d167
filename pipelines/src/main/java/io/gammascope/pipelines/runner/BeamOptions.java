package io.gammascope.pipelines.runner;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Options of a runner by name: its classes stand on the class path of its own module alone, so that
 * this one carries neither Flink nor Google's libraries.
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
          "Beam does not take " + arguments.get(0) + " here; start it by pipelines/gammascope", e);
    }
  }
}
