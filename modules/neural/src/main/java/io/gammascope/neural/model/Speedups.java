package io.gammascope.neural.model;

import java.util.EnumSet;
import java.util.Set;

/** Which ways of saving work are taken. */
public record Speedups(Set<Speedup> taken) {
  public Speedups {
    taken = Set.copyOf(taken);
  }

  /** Every one of them. */
  public static Speedups all() {
    return without(Set.of());
  }

  /** The plain way, as one would write the model down. */
  public static Speedups none() {
    return new Speedups(Set.of());
  }

  /** Every one but these. */
  public static Speedups without(Set<Speedup> left) {
    Set<Speedup> taken = EnumSet.allOf(Speedup.class);
    taken.removeAll(left);
    return new Speedups(taken);
  }

  /** Whether this one is taken. */
  public boolean has(Speedup speedup) {
    return taken.contains(speedup);
  }
}
