package io.gammascope.pipelines.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Checks everything that a study needs from its machine. Modifies nothing but a probe file. */
public final class Doctor {
  private final Environment environment;

  public Doctor(Environment around) {
    this.environment = around;
  }

  /**
   * The subjects of the checks.
   *
   * @param tracking address of the tracking server; empty if none is configured
   * @param answers whether that server answers
   * @param engine process that loads the engine and runs a few training steps
   */
  public record Environment(
      Path output, String tracking, BooleanSupplier answers, ProcessBuilder engine) {
    boolean trackingAnswers() {
      return answers.getAsBoolean();
    }
  }

  /** Runs all checks, in the order in which problems should be fixed. */
  public List<Check> checks() {
    return Stream.concat(
            new MachineChecks(environment.output()).all().stream(),
            new ToolChecks(environment).all().stream())
        .toList();
  }
}
