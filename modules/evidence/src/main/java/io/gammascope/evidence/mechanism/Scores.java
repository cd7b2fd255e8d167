package io.gammascope.evidence.mechanism;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.RunId;
import io.gammascope.study.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The scores of one model, by probe and name. A score that was not taken is missing. */
public final class Scores {
  private final Function<String, Optional<Finding>> model;
  private final Function<String, List<Finding>> training;

  private Scores(
      Function<String, Optional<Finding>> model, Function<String, List<Finding>> training) {
    this.model = model;
    this.training = training;
  }

  /** Of a run after its last update. */
  public static Scores trained(Findings findings, ObservedRun run) {
    return new Scores(probe -> findings.last(run, probe), probe -> findings.over(run, probe));
  }

  /** Of a run before its first update. */
  public static Scores untrained(Findings findings, ObservedRun run) {
    return new Scores(probe -> findings.untrained(run, probe), probe -> List.of());
  }

  /** Of a model trained on shuffled labels. */
  public static Scores shuffled(Findings findings, RunId run) {
    return new Scores(probe -> findings.last(run, probe), probe -> findings.over(run, probe));
  }

  /** One score. */
  public OptionalDouble of(String probe, String score) {
    return model.apply(probe).map(f -> f.score(score)).orElse(OptionalDouble.empty());
  }

  /** What the probe saw. */
  public Optional<Finding> finding(String probe) {
    return model.apply(probe);
  }

  /** What the probe saw over training, ascending by step; nothing for an untrained model. */
  public List<Finding> over(String probe) {
    return training.apply(probe);
  }
}
