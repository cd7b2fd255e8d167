package io.gammascope.common.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects every problem of one reading, in the order found and each only once. Mutable, for one
 * thread.
 */
public final class ValidationErrors {
  private final Set<ValidationError> errors = new LinkedHashSet<>();
  private int reportCount;

  /**
   * Adds a problem; a problem that is there already (the same field of many grid points) is not
   * repeated.
   */
  public void add(ValidationError problem) {
    reportCount++;
    errors.add(problem);
  }

  /** Adds a problem of its parts. */
  public void add(SourcePosition at, String field, Object value, String expected) {
    add(new ValidationError(at, field, String.valueOf(value), expected));
  }

  /**
   * How often a problem was added, repetitions counted. Where it grew while a part was read, the
   * part is wrong, even if the same problem had been found before.
   */
  public int reportCount() {
    return reportCount;
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** The problems so far, in the order found. */
  public List<ValidationError> toList() {
    return List.copyOf(errors);
  }

  /**
   * Ends a reading.
   *
   * @throws InvalidInputException with all problems, if there is any
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new InvalidInputException(toList());
    }
  }
}
