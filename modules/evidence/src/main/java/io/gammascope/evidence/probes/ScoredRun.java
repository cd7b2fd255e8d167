package io.gammascope.evidence.probes;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.spec.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A run and the probe results of one of its models: the trained one, or a baseline.
 *
 * @param model returns the model's result of a probe; empty if it was not probed
 * @param history returns the results of a probe over training, in ascending order of step; none for
 *     an untrained model
 */
public record ScoredRun(
    ObservedRun run,
    Function<String, Optional<ProbeResult>> model,
    Function<String, List<ProbeResult>> history) {
  /** Returns a run after its last update. */
  public static ScoredRun trained(ProbeResults results, ObservedRun run) {
    return new ScoredRun(
        run, probe -> results.last(run, probe), probe -> results.history(run, probe));
  }

  /** Returns a run before its first update. */
  public static ScoredRun untrained(ProbeResults results, ObservedRun run) {
    return new ScoredRun(run, probe -> results.untrained(run, probe), probe -> List.of());
  }

  /** Returns a model trained on shuffled labels in place of the model of a run. */
  public static ScoredRun shuffled(ProbeResults results, RunId model, ObservedRun run) {
    return new ScoredRun(
        run, probe -> results.last(model, probe), probe -> results.history(model, probe));
  }

  /** Returns a score; empty if it was not computed or is undefined. */
  public OptionalDouble score(ScoreRef score) {
    return model.apply(score.probe()).map(score::read).orElse(OptionalDouble.empty());
  }
}
