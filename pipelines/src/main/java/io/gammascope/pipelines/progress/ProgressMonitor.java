package io.gammascope.pipelines.progress;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.training.ActiveRuns;
import io.gammascope.study.Study;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Computes the progress of a study from the files of its runs. Not thread-safe. */
public final class ProgressMonitor {
  private static final double NANOS = 1e9;
  private static final String TEST = MetricName.accuracy("test");

  private final int runs;
  private final RunIndex studyRuns;
  private final ActiveRuns underway;
  private final Path output;
  private final long began = System.nanoTime();
  private final Map<RunId, PlannedRun> open = new HashMap<>();
  private int known;
  private int done;
  private int failed;

  public ProgressMonitor(Study study, RunIndex studyRuns, ActiveRuns underway, Path output) {
    this.runs = study.trainings().size();
    this.studyRuns = studyRuns;
    this.underway = underway;
    this.output = output;
  }

  ProgressSnapshot snapshot() throws IOException {
    if (known < runs) {
      refreshRuns();
    }
    Map<RunId, Long> since = underway.runs();
    removeFinished(since);
    List<ProgressSnapshot.Row> rows = new ArrayList<>();
    for (Map.Entry<RunId, Long> running : since.entrySet()) {
      PlannedRun run = open.get(running.getKey());
      if (run != null) {
        rows.add(row(run, (System.nanoTime() - running.getValue()) / NANOS));
      }
    }
    return new ProgressSnapshot(runs, done, failed, secondsLeft(), rows);
  }

  private void refreshRuns() throws IOException {
    List<PlannedRun> planned = studyRuns.planned();
    if (planned.size() > known) {
      open.clear();
      done = 0;
      failed = 0;
      known = planned.size();
      planned.forEach(run -> open.put(run.id(), run));
    }
  }

  private void removeFinished(Map<RunId, Long> since) throws IOException {
    for (PlannedRun run : List.copyOf(open.values())) {
      Optional<RunOutcome> outcome = studyRuns.outcome(run);
      if (outcome.isEmpty() || since.containsKey(run.id())) {
        continue;
      }
      boolean broken = outcome.get() instanceof RunOutcome.Failed;
      // A failure of an earlier process is retried by this one.
      if (!broken || underway.ended(run.id())) {
        open.remove(run.id());
        done++;
        failed += broken ? 1 : 0;
      }
    }
  }

  /** Extrapolates from the mean time per run in this process. */
  private double secondsLeft() {
    int trained = underway.trained();
    if (trained == 0) {
      return -1;
    }
    return (System.nanoTime() - began) / NANOS / trained * open.size();
  }

  private ProgressSnapshot.Row row(PlannedRun run, double seconds) throws IOException {
    String coordinates =
        run.coordinates().entrySet().stream()
            .map(e -> e.getKey().substring(e.getKey().lastIndexOf('.') + 1) + "=" + e.getValue())
            .collect(Collectors.joining(" "));
    int steps = run.spec().training().steps();
    Optional<MetricLine> line = LastMetricReader.read(RunLayout.of(output, run.id()).metrics());
    if (line.isEmpty()) {
      String values = String.format(Locale.ROOT, "step 0/%d", steps);
      return new ProgressSnapshot.Row(run.id().brief(), coordinates, values, -1);
    }
    int step = line.get().step();
    Map<String, Double> metrics = line.get().values();
    String values = String.format(Locale.ROOT, "step %d/%d", step, steps);
    values += value(metrics, MetricName.LOSS, "loss %.3f") + value(metrics, TEST, "test %.3f");
    Double millis = metrics.get(MetricName.STEP_MILLISECONDS);
    double left =
        millis == null
            ? (step == 0 ? -1 : seconds / step * (steps - step))
            : millis / 1000 * (steps - step);
    return new ProgressSnapshot.Row(run.id().brief(), coordinates, values, left);
  }

  private static String value(Map<String, Double> metrics, String name, String format) {
    Double value = metrics.get(name);
    return value == null ? "" : "  " + String.format(Locale.ROOT, format, value);
  }
}
