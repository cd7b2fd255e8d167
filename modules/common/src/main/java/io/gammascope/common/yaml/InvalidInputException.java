package io.gammascope.common.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown once per reading, with every problem found in it; the command line exits with code 2. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Exceptions are Serializable and records of strings are not by themselves; the message carries
  // it all.
  private final transient List<ValidationError> problems;

  public InvalidInputException(List<ValidationError> problems) {
    super(problems.stream().map(ValidationError::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order found; at least one. */
  public List<ValidationError> problems() {
    return problems;
  }
}
