package io.gammascope.common.yaml;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown after an input file was read, with all its validation errors. The command line exits with
 * code 2.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<ValidationError> errors;

  /** Creates an exception whose message has one line per error. */
  public InvalidInputException(List<ValidationError> errors) {
    super(errors.stream().map(ValidationError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** Creates an exception of one error. */
  public InvalidInputException(SourcePosition at, String field, String value, String expected) {
    this(List.of(new ValidationError(at, field, value, expected)));
  }

  /** Returns all errors in the order found; at least one. */
  public List<ValidationError> errors() {
    return errors;
  }
}
