package io.gammascope.evidence.solution;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Ways of reading the same runs: at which step, and whether each run counts or only the best
 * learning rate of each seed. Verdicts rest on {@link #LAST_STEP}; the others are reported beside
 * it.
 */
public enum AnalysisVariant {
  /** Every run, at its last step. */
  LAST_STEP("plain", "last step, every run", false, false),
  /** Every run; each metric at its maximum over training. */
  MAXIMUM_OVER_TRAINING("maximum", "maximum over training, every run", true, false),
  /** The last step; runs that differ in the learning rate alone count as one. */
  BEST_LEARNING_RATE("best-rate", "last step, best learning rate", false, true),
  /** The paper's authors' reading: maximum over training, best learning rate. */
  AUTHORS("authors", "authors' reading: maximum over training, best learning rate", true, true);

  private final String id;
  private final String label;
  private final boolean overTraining;
  private final boolean overRates;

  AnalysisVariant(String id, String label, boolean overTraining, boolean overRates) {
    this.id = id;
    this.label = label;
    this.overTraining = overTraining;
    this.overRates = overRates;
  }

  /** Returns the name used in the ids of figures, for example {@code best-rate}. */
  public String id() {
    return id;
  }

  /** Returns the variant in words, for captions and tables. */
  public String label() {
    return label;
  }

  /** Returns what this variant reads of a run; empty if the run has no such result. */
  public Optional<AnswerShares> sharesOf(ObservedRun run) {
    return overTraining ? run.maximumShares() : run.shares();
  }

  /** Returns the share of inferential answers that this variant reads of a run. */
  public OptionalDouble inferentialShareOf(ObservedRun run) {
    return sharesOf(run).map(AnswerShares::inferential).orElse(OptionalDouble.empty());
  }

  /**
   * Returns the coordinates of the unit that a run belongs to. Runs of the same unit count once, by
   * the best of each metric: without {@code BEST_LEARNING_RATE} or {@code AUTHORS} each run is a
   * unit of its own.
   */
  public Map<String, String> unitOf(ObservedRun run) {
    return overRates
        ? run.coordinatesWithout(ObservedRun.LEARNING_RATE)
        : run.point().coordinates();
  }

  /** Returns the coordinates of a run's unit without the seed. */
  public Map<String, String> cellOf(ObservedRun run) {
    return overRates
        ? run.coordinatesWithout(ObservedRun.SEED, ObservedRun.LEARNING_RATE)
        : run.coordinatesWithout(ObservedRun.SEED);
  }
}
