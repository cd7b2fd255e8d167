package io.gammascope.evidence;

import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.claim.PreregistrationStamp;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Studies and runs written by hand, for tests: a grid of gamma, depth, learning rate and seed. */
public final class StudyFixture {
  /** When every hand-made run began. */
  public static final long STARTED = 1_000_000L;

  public static final SolutionRule RULE = new SolutionRule("4-3", 0.9, 0.5);

  private static final String DATASET = "d".repeat(64);

  private StudyFixture() {}

  /** A claim on the cells of one gamma: threshold 0.5, 95 %, three seeds, unlearned left out. */
  public static ClaimSpec claim(String id, String gamma) {
    return new ClaimSpec(
        id,
        Map.of("initialization.gamma", List.of(gamma)),
        0.5,
        0.95,
        3,
        id.equals("C3") ? List.of() : List.of(SolutionClass.UNLEARNED, SolutionClass.DIVERGED),
        IntervalKind.FIXED);
  }

  /** A study of the standard task over these values. */
  public static Study study(Grid grid, List<ClaimSpec> claims) {
    List<GridPoint> points = new ArrayList<>();
    for (String layers : grid.layers()) {
      for (String gamma : grid.gammas()) {
        for (String rate : grid.rates()) {
          for (String seed : grid.seeds()) {
            points.add(point(gamma, layers, rate, seed));
          }
        }
      }
    }
    List<GridAxis> axes =
        List.of(
            new GridAxis("initialization.gamma", grid.gammas()),
            new GridAxis("model.layers", grid.layers()),
            new GridAxis("training.learning_rate", grid.rates()),
            new GridAxis("seed", grid.seeds()));
    return new Study(
        "by-hand",
        "Does the <scale> decide?",
        "name: by-hand\n",
        axes,
        points,
        RULE,
        ProbePlan.NONE,
        claims,
        Optional.empty());
  }

  /**
   * A finished run: seen pairs, designated pair, inferential and symmetric share at the last step.
   */
  public static RunRecord finished(Study study, GridPoint point, double... readings) {
    Map<String, Double> metrics = metrics(readings);
    RunOutcome outcome = new RunOutcome.Finished(100, metrics, "f".repeat(64), 12.5);
    return record(study, point, Optional.of(outcome), curve(metrics));
  }

  /** A run that diverged at step 50. */
  public static RunRecord diverged(Study study, GridPoint point) {
    return record(study, point, Optional.of(new RunOutcome.Diverged(50, 3)), List.of());
  }

  /** A run whose training failed. */
  public static RunRecord failed(Study study, GridPoint point) {
    return record(study, point, Optional.of(new RunOutcome.Failed("disk <full>")), List.of());
  }

  /** A run with the preregistration of every claim of its study, a second before it began. */
  public static RunRecord record(
      Study study, GridPoint point, Optional<RunOutcome> outcome, List<MetricLine> curve) {
    RunSpec spec = point.toRunSpec(DATASET);
    List<PreregistrationStamp> stamps =
        study.preregisteredClaims().stream()
            .map(c -> new PreregistrationStamp(c.digest(), STARTED - 1000, c.seeds()))
            .toList();
    return new RunRecord(
        spec.id(),
        spec,
        point.coordinates(),
        outcome,
        curve,
        STARTED,
        stamps,
        Optional.of(provenance()),
        Optional.of("http://127.0.0.1:5000/#/experiments/1/runs/" + spec.id().brief()));
  }

  /** The metrics of one step from seen, designated, inferential and symmetric. */
  public static Map<String, Double> metrics(double... readings) {
    return Map.of(
        "accuracy/test", readings[0],
        "accuracy/test/3-4", readings[1],
        "share/4-3/inferential", readings[2],
        "share/4-3/symmetric", readings[3],
        "train/loss", 0.01);
  }

  private static List<MetricLine> curve(Map<String, Double> last) {
    List<MetricLine> lines = new ArrayList<>();
    for (int step = 10; step <= 100; step += 10) {
      Map<String, Double> values = new LinkedHashMap<>();
      double part = step / 100.0;
      last.forEach((name, value) -> values.put(name, value * part));
      values.put("train/loss", 4 * Math.pow(0.001, part));
      lines.add(new MetricLine(step, STARTED + step, values));
    }
    return lines;
  }

  private static GridPoint point(String gamma, String layers, String rate, String seed) {
    Map<String, String> coordinates = new LinkedHashMap<>();
    coordinates.put("initialization.gamma", gamma);
    coordinates.put("model.layers", layers);
    coordinates.put("training.learning_rate", rate);
    coordinates.put("seed", seed);
    int depth = Integer.parseInt(layers);
    return new GridPoint(
        coordinates,
        DatasetFixture.standard(),
        new ModelSpec(Architecture.BASE, depth, 64, 192, 32, 1, NormPlacement.POST),
        InitializationSpec.uniform(Double.parseDouble(gamma)),
        new TrainingSpec(
            32,
            new LearningRateSchedule(Double.parseDouble(rate), 1e-5, 10, 100),
            AdamWSettings.PAPER),
        new ObservationSpec(10, 100, List.of(0)),
        Long.parseLong(seed));
  }

  private static Provenance provenance() {
    return new Provenance(
        "0123abc",
        Optional.of(true),
        "Debian 17",
        "Linux 6",
        "amd64",
        "a CPU & more",
        Map.of("libtorch", "2.7.1"));
  }

  /** The values along the axes. */
  public record Grid(
      List<String> gammas, List<String> layers, List<String> rates, List<String> seeds) {}
}
