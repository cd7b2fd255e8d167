package io.gammascope.neural.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * The speed-ups in use.
 *
 * @param taken empty for the reference model
 */
public record Speedups(Set<Speedup> taken) {
  public Speedups {
    taken = Set.copyOf(taken);
  }

  /** Returns all speed-ups, the choice for trainings. */
  public static Speedups all() {
    return without(Set.of());
  }

  /** Returns no speed-up, which selects the reference model. */
  public static Speedups none() {
    return new Speedups(Set.of());
  }

  /** Returns all speed-ups but the given ones. */
  public static Speedups without(Set<Speedup> excluded) {
    Set<Speedup> taken = EnumSet.allOf(Speedup.class);
    taken.removeAll(excluded);
    return new Speedups(taken);
  }

  /** Returns whether a speed-up is in use. */
  public boolean has(Speedup speedup) {
    return taken.contains(speedup);
  }
}
