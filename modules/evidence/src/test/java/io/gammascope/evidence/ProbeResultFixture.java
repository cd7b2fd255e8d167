package io.gammascope.evidence;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.AxisDeclaration;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ModelRef;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbeConfig;
import io.gammascope.study.probe.ProbeDeclaration;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.probe.ScoreDeclaration;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Probe results with given values, for tests. */
public final class ProbeResultFixture {
  /** The last step of the runs of fixtures. */
  public static final int LAST = 100;

  private ProbeResultFixture() {}

  /** Scores of the trained model. */
  public static ProbeResult scores(RunRecord run, String probe, Map<String, Double> scores) {
    return at(run, LAST, probe, scores);
  }

  /** Scores after an update; of the untrained model at step 0. */
  public static ProbeResult at(RunRecord run, int step, String probe, Map<String, Double> scores) {
    return result(new Seen(run, step), probe, List.of(), scores);
  }

  /** Arrays of the trained model. */
  public static ProbeResult arrays(RunRecord run, String probe, LabelledArray... arrays) {
    return result(new Seen(run, LAST), probe, List.of(arrays), Map.of());
  }

  /** The examined model. */
  public record Seen(RunRecord run, int step) {}

  /** Arrays and scores, all of them declared; every score is a headline, in the order of names. */
  public static ProbeResult result(
      Seen seen, String probe, List<LabelledArray> arrays, Map<String, Double> scores) {
    ProbeDeclaration declaration =
        new ProbeDeclaration(
            "",
            arrays.stream().map(a -> new ArrayDeclaration(a.name(), "", axes(a))).toList(),
            scores.keySet().stream()
                .sorted()
                .map(name -> new ScoreDeclaration(name, "", "").headline(name))
                .toList());
    return new ProbeResult(
        model(seen.run, seen.step), new ProbeConfig(probe, 1, 8), declaration, arrays, scores);
  }

  private static List<AxisDeclaration> axes(LabelledArray array) {
    return array.axisNames().stream().map(name -> new AxisDeclaration(name, "")).toList();
  }

  private static ModelRef model(RunRecord run, int step) {
    ModelVariant variant = step == 0 ? ModelVariant.UNTRAINED : ModelVariant.TRAINED;
    return new ModelRef(
        run.id(),
        step,
        variant,
        String.format(Locale.ROOT, "%064x", step + 255),
        run.spec().datasetId());
  }
}
