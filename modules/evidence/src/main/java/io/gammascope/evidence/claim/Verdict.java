package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Proportion;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.spec.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the runs say of a claim, and on what that rests.
 *
 * @param claim the claim
 * @param lock threshold, cells, exclusions, rule of classing: fixed before the runs
 * @param word the verdict
 * @param reason why, in one sentence
 * @param tally the runs that were counted, and those that were not
 * @param effect the statistic; empty if no run counts
 * @param outlook how many more seeds would decide
 * @param forks what other readings of the same runs would have said, the verdict's own first
 * @param controls the same numbers of the counted runs and of models that nothing was taught; empty
 *     where a claim takes no score of a model
 */
public record Verdict(
    Claim claim,
    PreregisteredClaim preregistration,
    Outcome outcome,
    Reason reason,
    Tally tally,
    Optional<Effect> effect,
    SampleSizeForecast forecast,
    List<VariantResult> variants,
    List<Control> controls) {
  public Verdict {
    variants = List.copyOf(variants);
    controls = List.copyOf(controls);
  }

  /** Whether it could not be judged because runs are missing: more of them would help. */
  public boolean lacksRuns() {
    return reason.cause() == Cause.NO_RUNS || reason.cause() == Cause.MINIMUM_SEEDS;
  }

  /** The four verdicts. */
  public enum Outcome {
    /** The interval lies above the threshold. */
    SUPPORTED,
    /** The interval lies below the threshold. */
    CONTRADICTED,
    /** The runs do not tell, or may not be used. */
    INCONCLUSIVE,
    /** No run of the claim's cells was ever started. */
    NOT_ATTEMPTED
  }

  /** Why a verdict is what it is. */
  public enum Cause {
    INTERVAL,
    NOT_PREREGISTERED,
    MINIMUM_SEEDS,
    NO_SUCH_ANSWER,
    NO_PROBE_RESULTS,
    NO_RUNS
  }

  /** Cause and sentence. */
  public record Reason(Cause cause, String sentence) {}

  /**
   * What is held against the threshold.
   *
   * @param proportion runs of which the statistic holds, of those counted; empty where it is no
   *     share but a mean, a difference or a slope
   * @param value share, mean, difference or slope
   * @param interval at the lock's confidence: Clopper-Pearson of a share, else Student's
   * @param units how many runs (or seeds by their best learning rate) it rests on
   */
  public record Effect(
      Optional<Proportion> proportion, double value, Interval interval, int units) {
    /** Of a share. */
    static Effect of(Proportion share, double confidence) {
      return new Effect(
          Optional.of(share), share.share(), share.interval(confidence), share.trials());
    }
  }

  /**
   * A mean beside which the effect is read.
   *
   * @param label of which models
   * @param models how many
   */
  public record Control(String label, double mean, int models) {}

  /**
   * Which runs were judged.
   *
   * @param planned runs of the claim's cells
   * @param cells of the claim, seeds aside
   * @param counted the runs that count
   * @param excluded how many were left out by class, as the lock says
   * @param withoutResult how many are missing, running or failed, by state
   */
  public record Tally(
      int planned,
      int cells,
      List<RunId> counted,
      Map<SolutionClass, Integer> excluded,
      Map<String, Integer> withoutResult) {
    public Tally {
      counted = List.copyOf(counted);
      excluded = Map.copyOf(excluded);
      withoutResult = Map.copyOf(withoutResult);
    }
  }

  /**
   * What more seeds would do, if the observed share went on.
   *
   * @param furtherSeeds per cell; empty if none would decide or nothing is known yet
   * @param sentence the same in words
   */
  public record SampleSizeForecast(Optional<Integer> furtherSeeds, String sentence) {}

  /**
   * The verdict under one reading.
   *
   * @param effect what it would have rested on
   * @param changes whether the word differs from that of the first reading
   */
  public record VariantResult(
      AnalysisVariant variant, Effect effect, Outcome outcome, boolean changes) {}
}
