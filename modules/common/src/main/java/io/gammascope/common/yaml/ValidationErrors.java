package io.gammascope.common.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the errors found while input files are read, in the order found and without duplicates.
 * Mutable, not thread-safe.
 */
public final class ValidationErrors {
  private final Set<ValidationError> errors = new LinkedHashSet<>();
  private int reportCount;

  /** Adds an error. An equal error, such as the same field at many grid points, is kept once. */
  public void add(ValidationError error) {
    reportCount++;
    errors.add(error);
  }

  /** Adds an error made of its parts. */
  public void add(SourcePosition at, String field, Object value, String expected) {
    add(new ValidationError(at, field, String.valueOf(value), expected));
  }

  /** Adds all errors of an exception. */
  public void addAll(InvalidInputException e) {
    e.errors().forEach(this::add);
  }

  /**
   * Returns how often an error was added, duplicates included. If the count grew while a part was
   * read, that part is invalid, even if an equal error had been found before.
   */
  public int reportCount() {
    return reportCount;
  }

  /** Returns whether no error was found. */
  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** Returns the errors so far, in the order found. */
  public List<ValidationError> toList() {
    return List.copyOf(errors);
  }

  /**
   * Throws if any error was found.
   *
   * @throws InvalidInputException with all errors, if there are any
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new InvalidInputException(toList());
    }
  }
}
