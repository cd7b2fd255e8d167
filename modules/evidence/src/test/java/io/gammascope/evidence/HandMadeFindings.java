package io.gammascope.evidence;

import io.gammascope.study.RunRecord;
import io.gammascope.study.Subject;
import io.gammascope.study.finding.Finding;
import io.gammascope.study.finding.LabelledArray;
import io.gammascope.study.finding.Recipe;
import io.gammascope.study.finding.Source;
import java.util.List;
import java.util.Map;

/** Findings written by hand, for tests. */
public final class HandMadeFindings {
  /** The last step of hand-made runs. */
  public static final int LAST = 100;

  private HandMadeFindings() {}

  /** Scores of the trained model. */
  public static Finding scores(RunRecord run, String probe, Map<String, Double> scores) {
    return at(run, LAST, probe, scores);
  }

  /** Scores after so many updates; of the untrained model at 0. */
  public static Finding at(RunRecord run, int step, String probe, Map<String, Double> scores) {
    return new Finding(source(run, step), new Recipe(probe, 1, 8), List.of(), scores);
  }

  /** Arrays of the trained model. */
  public static Finding arrays(RunRecord run, String probe, LabelledArray... arrays) {
    return new Finding(source(run, LAST), new Recipe(probe, 1, 8), List.of(arrays), Map.of());
  }

  /** Which model a finding is of. */
  public record Seen(RunRecord run, int step) {}

  /** Arrays and scores. */
  public static Finding finding(
      Seen seen, String probe, List<LabelledArray> arrays, Map<String, Double> scores) {
    return new Finding(source(seen.run, seen.step), new Recipe(probe, 1, 8), arrays, scores);
  }

  private static Source source(RunRecord run, int step) {
    Subject subject = step == 0 ? Subject.UNTRAINED : Subject.TRAINED;
    return new Source(
        run.id(), step, subject, String.format("%064x", step + 255), run.spec().datasetId());
  }
}
