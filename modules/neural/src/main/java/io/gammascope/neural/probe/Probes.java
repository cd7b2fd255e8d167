package io.gammascope.neural.probe;

import java.util.List;

/** All probes. To add a probe, add it to this list. */
public final class Probes {
  private static final List<Probe> ALL =
      List.of(
          AttentionFlow.PROBE,
          CausalCircuit.PROBE,
          PairGeometry.PROBE,
          CompositionalVectors.PROBE,
          Condensation.PROBE,
          EmbeddingOrder.PROBE,
          Spectra.PROBE,
          Representations.PROBE);

  private Probes() {}

  /** Returns all probes, in the order of the paper. */
  public static List<Probe> all() {
    return ALL;
  }

  /** Returns the names of all probes, in the same order. */
  public static List<String> names() {
    return ALL.stream().map(Probe::name).toList();
  }

  /**
   * Returns a probe by its name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Probe byName(String name) {
    return ALL.stream()
        .filter(probe -> probe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown probe " + name + "; the probes are " + names()));
  }
}
