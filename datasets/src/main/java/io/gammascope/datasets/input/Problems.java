package io.gammascope.datasets.input;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects every problem of one reading, in the order found and each only once. Mutable, for one
 * thread.
 */
public final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();
  private int reported;

  /**
   * Adds a problem; a problem that is there already (the same field of many grid points) is not
   * repeated.
   */
  public void add(Problem problem) {
    reported++;
    found.add(problem);
  }

  /** Adds a problem of its parts. */
  public void add(Position at, String field, Object value, String expected) {
    add(new Problem(at, field, String.valueOf(value), expected));
  }

  /**
   * How often a problem was added, repetitions counted. Where it grew while a part was read, the
   * part is wrong, even if the same problem had been found before.
   */
  public int reported() {
    return reported;
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** The problems so far, in the order found. */
  public List<Problem> toList() {
    return List.copyOf(found);
  }

  /**
   * Ends a reading.
   *
   * @throws InvalidInputException with all problems, if there is any
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidInputException(toList());
    }
  }
}
