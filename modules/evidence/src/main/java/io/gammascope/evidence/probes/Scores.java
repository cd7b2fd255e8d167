package io.gammascope.evidence.probes;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.spec.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The scores of one model, by probe and name. A score that was not taken is missing. */
public final class Scores {
  private final Function<String, Optional<ProbeResult>> model;
  private final Function<String, List<ProbeResult>> training;

  private Scores(
      Function<String, Optional<ProbeResult>> model, Function<String, List<ProbeResult>> training) {
    this.model = model;
    this.training = training;
  }

  /** Of a run after its last update. */
  public static Scores trained(ProbeResults findings, ObservedRun run) {
    return new Scores(probe -> findings.last(run, probe), probe -> findings.history(run, probe));
  }

  /** Of a run before its first update. */
  public static Scores untrained(ProbeResults findings, ObservedRun run) {
    return new Scores(probe -> findings.untrained(run, probe), probe -> List.of());
  }

  /** Of a model trained on shuffled labels. */
  public static Scores shuffled(ProbeResults findings, RunId run) {
    return new Scores(probe -> findings.last(run, probe), probe -> findings.history(run, probe));
  }

  /** One score. */
  public OptionalDouble score(ScoreRef score) {
    return model
        .apply(score.probe())
        .map(f -> f.score(score.score()))
        .orElse(OptionalDouble.empty());
  }

  /** What the probe saw. */
  public Optional<ProbeResult> result(String probe) {
    return model.apply(probe);
  }

  /** What the probe saw over training, ascending by step; nothing for an untrained model. */
  public List<ProbeResult> history(String probe) {
    return training.apply(probe);
  }
}
