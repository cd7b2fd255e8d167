package io.gammascope.evidence;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionRule;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A study on sequences by hand: two settings, two training-set sizes, some seeds. */
public final class SequenceStudyFixture {
  /** Large initialization with small weight decay, then small with large. */
  public static final List<String> GAMMAS = List.of("0.5", "0.8");

  public static final List<String> SIZES = List.of("1000", "4000");
  private static final List<String> DECAYS = List.of("0.01", "0.1");
  public static final String SIZE = "dataset.train_examples";

  private SequenceStudyFixture() {}

  /** Returns a study with the given seeds. */
  public static Study study(
      SequenceFormat.Scoring scoring, List<String> seeds, List<ClaimSpec> claims) {
    List<GridPoint> points = new ArrayList<>();
    for (String size : SIZES) {
      for (int setting = 0; setting < GAMMAS.size(); setting++) {
        for (String seed : seeds) {
          points.add(point(new Sequences(scoring), size, setting, seed));
        }
      }
    }
    List<GridAxis> axes =
        List.of(
            new GridAxis(SIZE, SIZES),
            new GridAxis("initialization.gamma", GAMMAS),
            new GridAxis("training.weight_decay", DECAYS),
            new GridAxis("seed", seeds));
    return new Study(
        "by-hand",
        "Does it compose?",
        "study: by-hand\n",
        axes,
        points,
        SolutionRule.forSequences(0.9),
        ProbePlan.NONE,
        claims,
        Optional.empty());
  }

  /** A finished run with one metric, which rises to its value over two lines. */
  public static RunRecord finished(Study study, GridPoint point, String metric, double value) {
    return finished(study, point, List.of(metric), value);
  }

  /** The same with several metrics of one value. */
  public static RunRecord finished(
      Study study, GridPoint point, List<String> metrics, double value) {
    Map<String, Double> last = new LinkedHashMap<>();
    metrics.forEach(metric -> last.put(metric, value));
    RunOutcome outcome = new RunOutcome.Finished(100, last, "f".repeat(64), 12.5);
    List<MetricLine> curve =
        List.of(
            new MetricLine(50, StudyFixture.STARTED + 1, Map.of(metrics.get(0), value / 2)),
            new MetricLine(100, StudyFixture.STARTED + 2, last));
    return StudyFixture.record(study, point, Optional.of(outcome), curve);
  }

  private static GridPoint point(DatasetSpec dataset, String size, int setting, String seed) {
    Map<String, String> coordinates = new LinkedHashMap<>();
    coordinates.put(SIZE, size);
    coordinates.put("initialization.gamma", GAMMAS.get(setting));
    coordinates.put("training.weight_decay", DECAYS.get(setting));
    coordinates.put("seed", seed);
    return new GridPoint(
        coordinates,
        dataset,
        new ModelSpec(Architecture.GPT2, 2, 64, 256, 16, 4, NormPlacement.PRE),
        InitializationSpec.uniform(Double.parseDouble(GAMMAS.get(setting))),
        new TrainingSpec(
            32,
            new LearningRateSchedule(1e-3, 1e-5, 10, 100),
            // The clip norm differs because two sizes of one dataset differ only by coordinate
            // here.
            AdamWSettings.PAPER
                .withWeightDecay(Double.parseDouble(DECAYS.get(setting)))
                .withClipNorm(Double.parseDouble(size))),
        new ObservationSpec(10, 100, List.of(0)),
        Long.parseLong(seed));
  }

  private record Sequences(SequenceFormat.Scoring scoring) implements UngeneratedDataset {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
      return "sequences";
    }

    @Override
    public String task() {
      return "pairs";
    }

    @Override
    public List<String> splits() {
      return List.of("train", "test", "gen");
    }

    @Override
    public Optional<SequenceFormat> sequenceFormat() {
      return Optional.of(new SequenceFormat("words", List.of("<pad>", "a"), 1, 1, scoring));
    }

    @Override
    public int vocabulary() {
      return 2;
    }

    @Override
    public List<Manifest.Group> groups() {
      return List.of(
          new Manifest.Group(0, "one", "case", true, List.of()),
          new Manifest.Group(1, "two", "case", true, List.of()));
    }
  }
}
