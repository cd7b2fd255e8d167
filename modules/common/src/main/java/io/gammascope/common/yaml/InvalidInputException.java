package io.gammascope.common.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown once per reading, with every problem found in it; the command line exits with code 2. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Exceptions are Serializable and records of strings are not by themselves; the message carries
  // it all.
  private final transient List<ValidationError> errors;

  public InvalidInputException(List<ValidationError> errors) {
    super(errors.stream().map(ValidationError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** All problems, in the order found; at least one. */
  public List<ValidationError> errors() {
    return errors;
  }
}
