package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A number of one model.
 *
 * @param label in words
 * @param value computes the number; empty where the model does not have it
 */
record Measure(String label, Function<ScoredRun, OptionalDouble> value) {
  private static final ScoreRef NECESSITY = new ScoreRef("causal-circuit", "<circuit>/necessity");
  private static final ScoreRef SUFFICIENCY =
      new ScoreRef("causal-circuit", "<circuit>/sufficiency");
  private static final ScoreRef RANDOM_NECESSITY =
      new ScoreRef("causal-circuit", "<circuit>/necessity_random");
  private static final ScoreRef RANDOM_SUFFICIENCY =
      new ScoreRef("causal-circuit", "<circuit>/sufficiency_random");
  private static final ScoreRef DECAY_RATE = new ScoreRef("spectra", "<matrix>/decay_rate");
  private static final ScoreRef PARTICIPATION = new ScoreRef("spectra", "embedding_participation");

  /** The necessity of the circuit of a run's solution minus that of random edges. */
  static final Measure NECESSITY_MARGIN =
      new Measure("necessity above chance", run -> circuitMargin(run, NECESSITY, RANDOM_NECESSITY));

  /** The sufficiency of the circuit of a run's solution minus that of random edges. */
  static final Measure SUFFICIENCY_MARGIN =
      new Measure(
          "sufficiency above chance", run -> circuitMargin(run, SUFFICIENCY, RANDOM_SUFFICIENCY));

  /** 0 if no eigenvalue dominates the embedding's covariance, near 1 if a single one does. */
  static final Measure EMBEDDING_CONCENTRATION =
      new Measure("1 - participation ratio / width", Measure::concentration);

  private static final List<String> LAYER_MATRICES =
      List.of("query", "key", "value", "output", "feedforward_in", "feedforward_out");

  /** Returns a score as a probe computed it. */
  static Measure ofScore(String label, ScoreRef score) {
    return new Measure(label, run -> run.score(score));
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
    return ofScore("decay rate of " + matrix, DECAY_RATE.member(matrix));
  }

  private static OptionalDouble concentration(ScoredRun run) {
    OptionalDouble ratio = run.score(PARTICIPATION);
    return ratio.isPresent()
        ? OptionalDouble.of(1 - ratio.getAsDouble() / run.run().point().model().dModel())
        : ratio;
  }

  /** Empty for a run of neither solution, for which the paper draws no circuit. */
  private static OptionalDouble circuitMargin(ScoredRun run, ScoreRef score, ScoreRef random) {
    Optional<String> circuit =
        run.run()
            .solution()
            .filter(s -> s == SolutionClass.INFERENTIAL || s == SolutionClass.SYMMETRIC)
            .map(SolutionClass::label);
    if (circuit.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble own = run.score(score.member(circuit.get()));
    OptionalDouble chance = run.score(random.member(circuit.get()));
    return own.isPresent() && chance.isPresent()
        ? OptionalDouble.of(own.getAsDouble() - chance.getAsDouble())
        : OptionalDouble.empty();
  }
}
