package io.gammascope.neural;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.run.RunOptions;

/**
 * The arguments of {@link TrainingMain} and {@link ProbeMain}, which are passed as JSON.
 *
 * @param runFolder the run's folder, which holds its specification
 * @param datasetFolder folder of the run's dataset
 * @param probes the probes of {@link ProbeMain}; {@link TrainingMain} ignores them
 */
public record TrainingArguments(
    String runFolder, String datasetFolder, RunOptions options, ProbePlan probes) {
  /** Returns the argument of the command line. */
  public String toJson() {
    return CanonicalJson.write(this);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it is not the JSON of such a record
   */
  static TrainingArguments parse(String... arguments) {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "expected one argument, the JSON of TrainingArguments, but got " + arguments.length);
    }
    return CanonicalJson.read(arguments[0], TrainingArguments.class);
  }
}
