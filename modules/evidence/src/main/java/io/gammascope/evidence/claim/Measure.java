package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A number of one model.
 *
 * @param label in words
 * @param value computes the number; empty where the model does not have it
 */
record Measure(String label, Function<ScoredRun, OptionalDouble> value) {
  /** By how much the circuit of a run's solution is more necessary than random edges. */
  static final Measure NECESSITY_MARGIN =
      new Measure(
          "necessity above chance",
          run -> circuitMargin(run, ScoreName::necessity, ScoreName::necessityOfRandom));

  /** By how much the circuit of a run's solution is more sufficient than random edges. */
  static final Measure SUFFICIENCY_MARGIN =
      new Measure(
          "sufficiency above chance",
          run -> circuitMargin(run, ScoreName::sufficiency, ScoreName::sufficiencyOfRandom));

  /** How few eigenvalues dominate the embedding's covariance: 0 for none, near 1 for one. */
  static final Measure EMBEDDING_CONCENTRATION =
      new Measure("1 - participation ratio / width", Measure::concentration);

  private static final List<String> LAYER_MATRICES =
      List.of("query", "key", "value", "output", "feedforward_in", "feedforward_out");

  /** Returns a score as a probe computed it. */
  static Measure ofScore(String label, String probe, String score) {
    return new Measure(label, run -> run.scores().score(probe, score));
  }

  /**
   * Returns the decay rates of the singular values of all weight matrices of the shallowest run.
   */
  static List<Measure> decayRates(List<ObservedRun> runs) {
    int layers = runs.stream().mapToInt(run -> run.point().model().layers()).min().orElse(0);
    List<Measure> measures = new ArrayList<>();
    for (int layer = 1; layer <= layers; layer++) {
      for (String name : LAYER_MATRICES) {
        measures.add(decayRate("layer_" + layer + "/" + name));
      }
    }
    measures.add(decayRate("projection"));
    return measures;
  }

  /** Returns 1 minus this measure. */
  Measure fromOne(String newLabel) {
    return new Measure(
        newLabel,
        run -> {
          OptionalDouble own = value.apply(run);
          return own.isPresent() ? OptionalDouble.of(1 - own.getAsDouble()) : own;
        });
  }

  private static Measure decayRate(String matrix) {
    return ofScore("decay rate of " + matrix, ProbeName.SPECTRA, ScoreName.decayRate(matrix));
  }

  private static OptionalDouble concentration(ScoredRun run) {
    OptionalDouble ratio = run.scores().score(ProbeName.SPECTRA, ScoreName.EMBEDDING_PARTICIPATION);
    return ratio.isPresent()
        ? OptionalDouble.of(1 - ratio.getAsDouble() / run.run().point().model().dModel())
        : ratio;
  }

  /** Empty for a run of neither solution, for which the paper draws no circuit. */
  private static OptionalDouble circuitMargin(
      ScoredRun run, UnaryOperator<String> score, UnaryOperator<String> random) {
    Optional<String> circuit =
        run.run()
            .solution()
            .filter(s -> s == SolutionClass.INFERENTIAL || s == SolutionClass.SYMMETRIC)
            .map(s -> s.name().toLowerCase(Locale.ROOT));
    if (circuit.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble own = run.scores().score(ProbeName.CAUSAL_CIRCUIT, score.apply(circuit.get()));
    OptionalDouble chance =
        run.scores().score(ProbeName.CAUSAL_CIRCUIT, random.apply(circuit.get()));
    return own.isPresent() && chance.isPresent()
        ? OptionalDouble.of(own.getAsDouble() - chance.getAsDouble())
        : OptionalDouble.empty();
  }
}
