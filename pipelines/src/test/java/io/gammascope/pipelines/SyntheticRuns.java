package io.gammascope.pipelines;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.run.MetricsChecksum;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRepository;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the files of thousands of runs without training: as many lines and metrics as real
 * trainings write, with synthetic values.
 */
public final class SyntheticRuns {
  private static final int LAYERS = 5;
  private static final int RATES = 10;
  private static final int SEEDS = 5;

  /** Number of metric lines, as in a run of {@code quick}. */
  private static final int LINES = 28;

  private static final int STEPS = 7000;
  private static final long BEGAN = 1_700_000_000_000L;
  private static final int PAIRS = 4;
  private static final int OFFSETS = 14;

  private SyntheticRuns() {}

  /** The study: depth x initialization rate x learning rate x seed. */
  public static Path study(Path output, int runs) throws IOException {
    int gammas = runs / (LAYERS * RATES * SEEDS);
    Path file = output.resolve("study.yaml");
    Files.createDirectories(output);
    Files.writeString(
        file,
        Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"))
            .replace("study: smoke", "study: many-" + runs)
            .replace("steps: 60", "steps: " + STEPS)
            .replace("every_steps: 20", "every_steps: " + STEPS / LINES)
            .replace("checkpoints: {log_spaced: 3}", "checkpoints: [" + STEPS + "]")
            .replace("reproducibility_check: {steps: 40}", "")
            .replace("where: {initialization.gamma: [0.8]}", "where: {model.layers: [1, 2]}")
            .replace("model.layers: [1, 2]\n", "model.layers: [1, 2, 3, 4, 5]\n")
            .replace("gamma: [0.4, 0.8]", "gamma: " + numbers(gammas, 0.2, 0.6 / gammas) + rates())
            .replace("seeds: [1, 2]", "seeds: [1, 2, 3, 4, 5]"));
    return file;
  }

  private static String rates() {
    return "\n    training.learning_rate: " + numbers(RATES, 1e-3, 1e-4);
  }

  private static String numbers(int count, double first, double step) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "%.6f", first + i * step))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Writes the files of all runs and returns their number. */
  public static int write(Path output, Path file) throws IOException {
    Workspace place =
        new Workspace(SmokeWorkspace.home().toString(), output.toString(), "", file.toString());
    Study study = SmokeWorkspace.study(place);
    RunRepository archive = new RunRepository(output);
    int written = 0;
    for (PlannedRun run : Injectors.get(place, RunIndex.class).planned()) {
      archive.prepare(run.spec(), study.preregisteredClaims());
      archive.recordStart(run.id());
      leave(archive.layout(run.id()), run.spec(), written);
      written++;
    }
    return written;
  }

  /** Writes the files of one run; its number determines its solution class. */
  public static void leave(RunLayout files, RunSpec spec, int number) throws IOException {
    int steps = spec.training().steps();
    int every = spec.observation().everySteps();
    StringBuilder curve = new StringBuilder();
    Map<String, Double> last = Map.of();
    for (int step = every; step <= steps; step += every) {
      last = metrics(number, (double) step / steps);
      curve.append(new MetricLine(step, BEGAN + step, last).toJson()).append('\n');
    }
    Files.writeString(files.metrics(), curve);
    MetricsChecksum.write(files);
    Files.writeString(files.log(), "");
    AtomicFiles.write(
        files.outcome(),
        CanonicalJson.write(new RunOutcome.Finished(steps, last, "0".repeat(64), 60 + number % 7)));
  }

  /** Some runs compose, some mirror, some have not learned. */
  private static Map<String, Double> metrics(int number, double part) {
    double right = number % 11 == 0 ? 0.5 * part : part;
    double composed = number % 3 == 0 ? 0.9 * part : 0.1 * part;
    Map<String, Double> values = new TreeMap<>();
    values.put(MetricName.LOSS, 5 * (1 - part) + 0.001 * (number % 97));
    values.put(MetricName.LEARNING_RATE, 1e-3 * (1.0001 - part));
    values.put(MetricName.GRADIENT_NORM, 1 + number % 13 / 7.0);
    values.put(MetricName.STEP_MILLISECONDS, 18 + number % 17 / 3.0);
    for (String split : new String[] {"train", "test", "unseen"}) {
      values.put(MetricName.accuracy(split), right);
    }
    for (int first = 1; first <= PAIRS; first++) {
      for (int second = 1; second <= PAIRS; second++) {
        values.put(MetricName.accuracy("test", first + "-" + second), right);
      }
    }
    for (int offset = 1; offset <= OFFSETS; offset++) {
      values.put(MetricName.shareOfOffset("4-3", -offset), (1 - part) / OFFSETS);
    }
    values.put(MetricName.share("4-3", "inferential"), composed);
    values.put(MetricName.share("4-3", "symmetric"), part - composed);
    return values;
  }
}
