package io.gammascope.evidence.probes;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.spec.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The scores of one model, by probe and name. A score that was not computed, or is undefined, is
 * empty.
 */
public final class Scores {
  private final Function<String, Optional<ProbeResult>> model;
  private final Function<String, List<ProbeResult>> training;

  private Scores(
      Function<String, Optional<ProbeResult>> model, Function<String, List<ProbeResult>> training) {
    this.model = model;
    this.training = training;
  }

  /** Returns the scores of a run after its last update. */
  public static Scores trained(ProbeResults results, ObservedRun run) {
    return new Scores(probe -> results.last(run, probe), probe -> results.history(run, probe));
  }

  /** Returns the scores of a run before its first update. */
  public static Scores untrained(ProbeResults results, ObservedRun run) {
    return new Scores(probe -> results.untrained(run, probe), probe -> List.of());
  }

  /** Returns the scores of a model trained on shuffled labels. */
  public static Scores shuffled(ProbeResults results, RunId run) {
    return new Scores(probe -> results.last(run, probe), probe -> results.history(run, probe));
  }

  /** Returns a score; empty if it was not computed or is undefined. */
  public OptionalDouble score(ScoreRef score) {
    return model.apply(score.probe()).map(score::read).orElse(OptionalDouble.empty());
  }

  /**
   * Returns the results of a probe over training, in ascending order of step; none for an untrained
   * model.
   */
  public List<ProbeResult> history(String probe) {
    return training.apply(probe);
  }
}
