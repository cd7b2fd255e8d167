package io.gammascope.evidence.claim;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.claim.Verdict.Cause;
import io.gammascope.evidence.claim.Verdict.Effect;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.claim.Verdict.Reason;
import io.gammascope.evidence.claim.Verdict.SampleSizeForecast;
import io.gammascope.evidence.claim.Verdict.VariantResult;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Evaluates the claims of a study. Stateless and deterministic. */
public final class ClaimEvaluator {
  private final ClaimCatalog catalog;

  public ClaimEvaluator(ClaimCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Returns one verdict per claim, in the study's order.
   *
   * @throws IllegalArgumentException if the study names a claim that is not in the catalog
   */
  public List<Verdict> evaluate(Evidence evidence, EvaluationOptions options) {
    return evidence.study().preregisteredClaims().stream()
        .map(claim -> evaluate(claim, evidence, options))
        .toList();
  }

  private Verdict evaluate(
      PreregisteredClaim preregistered, Evidence evidence, EvaluationOptions options) {
    Claim claim = catalog.get(preregistered.claim().id());
    return evaluate(claim, ClaimInput.select(preregistered, evidence, options), options);
  }

  static Verdict evaluate(Claim claim, ClaimInput input, EvaluationOptions options) {
    Assessor assessor = claim.assessor();
    AnalysisVariant variant =
        assessor.variants().contains(options.variant())
            ? options.variant()
            : AnalysisVariant.LAST_STEP;
    Assessment assessment = assessor.assess(input, variant);
    ThresholdComparison comparison = new ThresholdComparison(assessment.parts(), input.spec());
    Reason reason =
        findRefusal(assessor, input, options)
            .or(() -> findShortage(assessment, input))
            .orElseGet(() -> new Reason(Cause.INTERVAL, describe(comparison)));
    Outcome outcome = decide(reason.cause(), comparison);
    return new Verdict(
        claim,
        input.preregistration(),
        outcome,
        outcome.isDecision() ? comparison.smallestError() : 1,
        reason,
        comparison.correction(),
        assessment.tally(),
        comparison.decisive().map(part -> effect(part, input)).filter(e -> e.units() > 0),
        forecast(assessment, comparison, input),
        compareVariants(assessor, input, variant),
        assessment.controls());
  }

  private static Outcome decide(Cause cause, ThresholdComparison comparison) {
    return switch (cause) {
      case NO_RUNS -> Outcome.NOT_ATTEMPTED;
      case INTERVAL -> comparison.outcome();
      case NOT_PREREGISTERED, MINIMUM_SEEDS, NO_SUCH_ANSWER, NO_PROBE_RESULTS ->
          Outcome.INCONCLUSIVE;
    };
  }

  private static Optional<Reason> findRefusal(
      Assessor assessor, ClaimInput input, EvaluationOptions options) {
    if (input.runs().stream().noneMatch(ObservedRun::started)) {
      return Optional.of(new Reason(Cause.NO_RUNS, "no run of the claim's cells was ever started"));
    }
    Optional<String> obstacle = assessor.findObstacle(input);
    if (obstacle.isPresent()) {
      return Optional.of(new Reason(Cause.NO_SUCH_ANSWER, obstacle.get()));
    }
    List<String> late = options.requirePreregistration() ? notPreregistered(input) : List.of();
    return late.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reason(
                Cause.NOT_PREREGISTERED,
                "refused: these runs began before the claim was preregistered in its present form,"
                    + " so threshold or cells may have been chosen after the results: "
                    + String.join(", ", late)));
  }

  private static List<String> notPreregistered(ClaimInput input) {
    return input.runs().stream()
        .filter(ObservedRun::hasResult)
        .flatMap(run -> run.record().stream())
        .filter(record -> !record.isPreregistered(input.preregistration()))
        .map((RunRecord record) -> record.id().brief())
        .toList();
  }

  private static Optional<Reason> findShortage(Assessment assessment, ClaimInput input) {
    if (assessment.tally().counted().isEmpty() && assessment.unprobed() > 0) {
      return Optional.of(
          new Reason(
              Cause.NO_PROBE_RESULTS,
              assessment.unprobed()
                  + " runs have finished, but no probe has computed the claim's scores"));
    }
    return assessment.isSufficient(input.spec().minimumSeeds())
        ? Optional.empty()
        : Optional.of(new Reason(Cause.MINIMUM_SEEDS, assessment.shortage()));
  }

  private static String describe(ThresholdComparison comparison) {
    return comparison.describe(comparison.decisive().orElseThrow());
  }

  private static Effect effect(PartialEstimate part, ClaimInput input) {
    return Effect.of(part.estimate(), input.spec().confidence());
  }

  private static SampleSizeForecast forecast(
      Assessment assessment, ThresholdComparison comparison, ClaimInput input) {
    Optional<PartialEstimate> part = comparison.decisive().filter(p -> p.estimate().units() > 0);
    if (part.isEmpty()) {
      return new SampleSizeForecast(Optional.empty(), "unknown: no run counts yet");
    }
    OptionalInt rounds = comparison.furtherRounds(part.get(), Math.max(1, input.cells()));
    if (rounds.isEmpty()) {
      return new SampleSizeForecast(
          Optional.empty(), "none would decide, if further runs resembled these");
    }
    int needed = Math.max(rounds.getAsInt(), input.spec().minimumSeeds() - assessment.fewest());
    return new SampleSizeForecast(
        Optional.of(needed),
        needed == 0
            ? "none needed"
            : needed + " more per cell, if further runs resemble these and all count");
  }

  private static List<VariantResult> compareVariants(
      Assessor assessor, ClaimInput input, AnalysisVariant own) {
    Outcome reference = outcome(assessor.assess(input, own), input);
    List<VariantResult> results = new ArrayList<>();
    for (AnalysisVariant variant : assessor.variants()) {
      Assessment assessment = assessor.assess(input, variant);
      Outcome outcome = outcome(assessment, input);
      new ThresholdComparison(assessment.parts(), input.spec())
          .decisive()
          .map(part -> effect(part, input))
          .map(effect -> new VariantResult(variant, effect, outcome, outcome != reference))
          .ifPresent(results::add);
    }
    return results;
  }

  private static Outcome outcome(Assessment assessment, ClaimInput input) {
    return assessment.isSufficient(input.spec().minimumSeeds())
        ? new ThresholdComparison(assessment.parts(), input.spec()).outcome()
        : Outcome.INCONCLUSIVE;
  }
}
