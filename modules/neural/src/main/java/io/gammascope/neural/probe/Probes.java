package io.gammascope.neural.probe;

import java.util.List;

/** The probes that there are. A new probe is one line here. */
public final class Probes {
  private static final List<Probe> ALL =
      List.of(
          new AttentionFlow(),
          new CausalCircuit(),
          new PairGeometry(),
          new CompositionalVectors(),
          new Condensation(),
          new EmbeddingOrder(),
          new Spectra());

  private Probes() {}

  /** All of them, in the order of the paper. */
  public static List<Probe> all() {
    return ALL;
  }

  /** Their names, in the same order. */
  public static List<String> names() {
    return ALL.stream().map(Probe::name).toList();
  }

  /**
   * The probe of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Probe named(String name) {
    return ALL.stream()
        .filter(probe -> probe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no probe " + name + "; there are " + names()));
  }
}
