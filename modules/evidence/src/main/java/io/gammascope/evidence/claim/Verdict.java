package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.statistics.BetaBinomialSequence;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.IntervalEstimate;
import io.gammascope.evidence.statistics.Proportion;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.spec.RunId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of a claim on a study's runs, and its reasons.
 *
 * @param claim the claim
 * @param preregistration threshold, cells, exclusions and rule of classification, fixed before the
 *     runs
 * @param outcome the verdict
 * @param error the smallest error, 1 - confidence, at which the runs give this outcome; 1 if they
 *     decide nothing
 * @param reason why, in one sentence
 * @param correction how contradiction is corrected for the number of parts, in one or two
 *     sentences; empty for a claim of one part
 * @param tally the runs that count, and those that do not
 * @param effect the statistic (of several parts, the decisive one); empty if no run counts
 * @param forecast how many further seeds would decide
 * @param variants what other readings of the same runs would have given, the last step first
 * @param controls means over the counted runs and over baselines, to compare the effect with; empty
 *     for claims that take no score of a model
 */
public record Verdict(
    Claim claim,
    PreregisteredClaim preregistration,
    Outcome outcome,
    double error,
    Reason reason,
    Optional<String> correction,
    Tally tally,
    Optional<Effect> effect,
    SampleSizeForecast forecast,
    List<VariantResult> variants,
    List<Control> controls) {
  public Verdict {
    variants = List.copyOf(variants);
    controls = List.copyOf(controls);
  }

  /** Returns whether there is no verdict because runs are missing, so that more would help. */
  public boolean lacksRuns() {
    return reason.cause() == Cause.NO_RUNS || reason.cause() == Cause.MINIMUM_SEEDS;
  }

  /**
   * The four verdicts. Each has words and a sign, so that nothing depends on its colour alone. A
   * decision holds at the scale that was run.
   */
  public enum Outcome {
    /** The interval (of every part) lies above the threshold. */
    SUPPORTED("supported at this scale", "\u2713"),
    /** The interval (of some part, corrected for their number) lies below the threshold. */
    CONTRADICTED("contradicted at this scale", "\u2717"),
    /** The runs do not decide, or must not be used. */
    INCONCLUSIVE("inconclusive", "?"),
    /** No run of the claim's cells was ever started. */
    NOT_ATTEMPTED("not attempted", "\u2013");

    private final String words;
    private final String sign;

    Outcome(String words, String sign) {
      this.words = words;
      this.sign = sign;
    }

    public String words() {
      return words;
    }

    public String sign() {
      return sign;
    }

    /** Returns the class of its style sheet. */
    public String style() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether this is an answer: supported or contradicted. */
    public boolean isDecision() {
      return this == SUPPORTED || this == CONTRADICTED;
    }
  }

  /** The reason for a verdict. */
  public enum Cause {
    /** The position of the interval relative to the threshold. */
    INTERVAL,
    /** A run began before its claim was preregistered. */
    NOT_PREREGISTERED,
    /** There are fewer usable runs than the claim requires. */
    MINIMUM_SEEDS,
    /** The task has no answer of the kind that the claim is about. */
    NO_SUCH_ANSWER,
    /** No probe has computed the scores of the finished runs. */
    NO_PROBE_RESULTS,
    /** No run was ever started. */
    NO_RUNS
  }

  /** The cause, and a sentence for people. */
  public record Reason(Cause cause, String sentence) {}

  /**
   * The number that is compared with the threshold.
   *
   * @param proportion hits and trials; empty unless the statistic is a share of runs
   * @param value share, mean, difference or slope
   * @param interval at the claim's confidence, of the kind that the claim asks for
   * @param units number of runs (or of seeds, at their best learning rate)
   */
  public record Effect(
      Optional<Proportion> proportion, double value, Interval interval, int units) {
    static Effect of(IntervalEstimate estimate, double confidence) {
      return new Effect(
          proportion(estimate), estimate.value(), estimate.interval(confidence), estimate.units());
    }

    private static Optional<Proportion> proportion(IntervalEstimate estimate) {
      if (estimate instanceof BetaBinomialSequence sequence) {
        return Optional.of(sequence.share());
      }
      return estimate instanceof Proportion share ? Optional.of(share) : Optional.empty();
    }
  }

  /**
   * A mean to compare the effect with.
   *
   * @param label which models
   * @param models their number
   */
  public record Control(String label, double mean, int models) {}

  /**
   * Which runs were evaluated.
   *
   * @param planned number of runs of the claim's cells
   * @param cells number of the claim's cells, without seeds
   * @param counted the runs that count
   * @param excluded number of runs left out, by class
   * @param withoutResult number of runs that are missing, running or failed, by state
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
   * The number of further seeds that would decide, if further runs resembled the observed ones.
   *
   * @param furtherSeeds per cell; empty if none would decide or no run counts yet
   * @param sentence the same in words
   */
  public record SampleSizeForecast(Optional<Integer> furtherSeeds, String sentence) {}

  /**
   * The outcome in one variant, whether or not the runs were preregistered.
   *
   * @param effect what the outcome rests on
   * @param changes whether the outcome differs from that of the verdict's own variant
   */
  public record VariantResult(
      AnalysisVariant variant, Effect effect, Outcome outcome, boolean changes) {}
}
