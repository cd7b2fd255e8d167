package io.gammascope.common.yaml;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown after an input file was read, with all its validation errors. The command line exits with
 * code 2.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // ValidationError is not Serializable; the message holds the same information.
  private final transient List<ValidationError> errors;

  /** Creates an exception whose message has one line per error. */
  public InvalidInputException(List<ValidationError> errors) {
    super(errors.stream().map(ValidationError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** Returns all errors in the order found; at least one. */
  public List<ValidationError> errors() {
    return errors;
  }
}
