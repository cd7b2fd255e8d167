package io.gammascope.pipelines.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Looks at everything that a study needs of its machine. Changes nothing. */
public final class Doctor {
  private final Environment around;

  public Doctor(Environment around) {
    this.around = around;
  }

  /**
   * Where the program would work.
   *
   * @param tracking the server's address; empty without one
   * @param answers asks that server
   * @param engine starts a process that loads the engine and takes some steps
   */
  public record Environment(
      Path output, String tracking, BooleanSupplier answers, ProcessBuilder engine) {
    boolean trackingAnswers() {
      return answers.getAsBoolean();
    }
  }

  /** All checks, in the order in which a person would mend things. */
  public List<Check> checks() {
    return Stream.concat(
            new MachineChecks(around.output()).all().stream(),
            new ToolChecks(around).all().stream())
        .toList();
  }
}
