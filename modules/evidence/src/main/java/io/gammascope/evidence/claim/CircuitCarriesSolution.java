package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;
import io.gammascope.study.solution.SolutionClass;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** C5: each solution runs through the edges of the attention that the paper draws. */
public final class CircuitCarriesSolution implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    Measure needed =
        new Measure(
            "necessity above chance",
            run -> margin(run, ScoreName::necessity, ScoreName::necessityOfRandom));
    Measure enough =
        new Measure(
            "sufficiency above chance",
            run -> margin(run, ScoreName::sufficiency, ScoreName::sufficiencyOfRandom));
    return new ScoreClaimEvaluator(this, Comparison.of(ComparisonGroups.NONE, needed, enough))
        .judge(given);
  }

  /** Empty for a run of neither solution: the paper draws no circuit for it. */
  private static OptionalDouble margin(
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

  @Override
  public String id() {
    return "C5";
  }

  @Override
  public String statement() {
    return "Symmetric models merge the anchors at the last token in layer 1 and fetch the key in"
        + " layer 2; inferential ones bring the key to each anchor in layer 1 and both"
        + " anchors to the last token in layer 2.";
  }

  @Override
  public String paper() {
    return "figures 3a and 3c";
  }

  @Override
  public String statistic() {
    return "two means over inferential and symmetric runs, for the circuit of each run's own"
        + " solution, each less that of as many random edges: the share of answers that"
        + " change when it is cut (necessity), and the share that stay when it alone is left"
        + " (sufficiency)";
  }
}
