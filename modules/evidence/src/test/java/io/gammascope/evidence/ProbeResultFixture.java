package io.gammascope.evidence;

import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ModelRef;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbeConfig;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import java.util.Map;

/** Findings written by hand, for tests. */
public final class ProbeResultFixture {
  /** The last step of hand-made runs. */
  public static final int LAST = 100;

  private ProbeResultFixture() {}

  /** Scores of the trained model. */
  public static ProbeResult scores(RunRecord run, String probe, Map<String, Double> scores) {
    return at(run, LAST, probe, scores);
  }

  /** Scores after so many updates; of the untrained model at 0. */
  public static ProbeResult at(RunRecord run, int step, String probe, Map<String, Double> scores) {
    return new ProbeResult(source(run, step), new ProbeConfig(probe, 1, 8), List.of(), scores);
  }

  /** Arrays of the trained model. */
  public static ProbeResult arrays(RunRecord run, String probe, LabelledArray... arrays) {
    return new ProbeResult(
        source(run, LAST), new ProbeConfig(probe, 1, 8), List.of(arrays), Map.of());
  }

  /** Which model a finding is of. */
  public record Seen(RunRecord run, int step) {}

  /** Arrays and scores. */
  public static ProbeResult finding(
      Seen seen, String probe, List<LabelledArray> arrays, Map<String, Double> scores) {
    return new ProbeResult(
        source(seen.run, seen.step), new ProbeConfig(probe, 1, 8), arrays, scores);
  }

  private static ModelRef source(RunRecord run, int step) {
    ModelVariant subject = step == 0 ? ModelVariant.UNTRAINED : ModelVariant.TRAINED;
    return new ModelRef(
        run.id(), step, subject, String.format("%064x", step + 255), run.spec().datasetId());
  }
}
