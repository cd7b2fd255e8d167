package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A number of one model.
 *
 * @param label in words
 * @param of the number; empty where the model does not have it
 */
record Measure(String label, Function<ScoredRun, OptionalDouble> of) {
  /** A score as the probe took it. */
  static Measure score(String label, String probe, String score) {
    return new Measure(label, run -> run.scores().score(probe, score));
  }

  /** 1 minus this one. */
  Measure fromOne(String newLabel) {
    return new Measure(
        newLabel,
        run -> {
          OptionalDouble value = of.apply(run);
          return value.isPresent() ? OptionalDouble.of(1 - value.getAsDouble()) : value;
        });
  }
}
