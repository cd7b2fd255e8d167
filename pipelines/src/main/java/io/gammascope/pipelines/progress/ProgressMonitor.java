package io.gammascope.pipelines.progress;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunCost;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.training.ActiveRuns;
import io.gammascope.study.Study;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Computes the progress of a study from the files of its runs. Not thread-safe. */
public final class ProgressMonitor {
  private final Study study;
  private final RunIndex studyRuns;
  private final ActiveRuns underway;
  private final Path output;
  private final Map<RunId, Open> open = new LinkedHashMap<>();
  private final Map<RunId, RunProgress> watched = new HashMap<>();
  private int known;
  private int done;
  private int failed;
  private double workOfEnded;
  private double stepsOfEnded;
  private double began;

  public ProgressMonitor(Study study, RunIndex studyRuns, ActiveRuns underway, Path output) {
    this.study = study;
    this.studyRuns = studyRuns;
    this.underway = underway;
    this.output = output;
  }

  /**
   * A run without an outcome.
   *
   * @param gflop work of one step, in any unit
   */
  private record Open(PlannedRun run, double gflop) {
    double work() {
      return gflop * run.spec().training().steps();
    }
  }

  /**
   * Returns the present progress.
   *
   * @param seconds active time of this process, see {@link ActiveClock}
   */
  ProgressSnapshot snapshot(double seconds) throws IOException {
    if (known < study.trainings().size()) {
      findRuns();
    }
    Set<RunId> active = underway.runs().keySet();
    if (active.isEmpty() && watched.isEmpty() && workOfEnded == 0) {
      // Making datasets is no training time.
      began = seconds;
    }
    for (RunId id : active) {
      watch(id, seconds);
    }
    removeFinished(active);
    List<ProgressSnapshot.Row> rows =
        open.keySet().stream()
            .filter(active::contains)
            .map(watched::get)
            .map(run -> run.row(seconds))
            .toList();
    return estimate(rows, seconds - began);
  }

  private void findRuns() throws IOException {
    List<RunIndex.Known> all = studyRuns.known();
    int found = (int) all.stream().filter(known -> known.run().isPresent()).count();
    if (found > known) {
      known = found;
      open.clear();
      done = 0;
      failed = 0;
      for (RunIndex.Known point : all) {
        double gflop = RunCost.stepGflop(point.point());
        point.run().ifPresent(run -> open.put(run.id(), new Open(run, gflop)));
      }
    }
  }

  private void watch(RunId id, double seconds) throws IOException {
    Open run = open.get(id);
    if (run != null) {
      Optional<MetricLine> line = LastMetricReader.read(RunLayout.of(output, id).metrics());
      watched.computeIfAbsent(id, first -> new RunProgress(run.run(), line, seconds));
      watched.get(id).update(line, seconds);
    }
  }

  private void removeFinished(Set<RunId> active) throws IOException {
    for (Open run : List.copyOf(open.values())) {
      RunId id = run.run().id();
      Optional<RunOutcome> outcome = studyRuns.outcome(run.run());
      if (outcome.isEmpty() || active.contains(id)) {
        continue;
      }
      boolean broken = outcome.get() instanceof RunOutcome.Failed;
      // A failure of an earlier process is retried by this one.
      if (!broken || underway.ended(id)) {
        open.remove(id);
        done++;
        failed += broken ? 1 : 0;
        countEnded(run, Optional.ofNullable(watched.remove(id)));
      }
    }
  }

  /** A run that ended between two calls counts as a whole. */
  private void countEnded(Open run, Optional<RunProgress> progress) {
    if (underway.ended(run.run().id())) {
      int steps = run.run().spec().training().steps();
      int made = progress.map(p -> steps - p.firstStep()).orElse(steps);
      stepsOfEnded += made;
      workOfEnded += made * run.gflop();
    }
  }

  private ProgressSnapshot estimate(List<ProgressSnapshot.Row> rows, double seconds) {
    double stepsMade = stepsOfEnded;
    double made = workOfEnded;
    double left = 0;
    double total = 0;
    for (Open run : open.values()) {
      RunProgress progress = watched.get(run.run().id());
      int steps = progress == null ? 0 : progress.stepsMade();
      stepsMade += steps;
      made += steps * run.gflop();
      left += run.work() * (1 - (progress == null ? 0 : progress.fraction()));
      total += run.work();
    }
    int runs = study.trainings().size();
    // The work of finished runs is not known: they count as the others do on average.
    double mean = open.isEmpty() ? 1 : total / open.size();
    double fraction = runs == 0 ? 1 : 1 - (left / mean + runs - done - open.size()) / runs;
    boolean measured = made > 0 && seconds > 0;
    double slowest = rows.stream().mapToDouble(r -> r.secondsLeft().orElse(0.0)).max().orElse(0);
    return new ProgressSnapshot(
        study.name(),
        runs,
        done,
        failed,
        fraction,
        measured ? Optional.of(stepsMade / seconds) : Optional.empty(),
        measured ? Optional.of(Math.max(slowest, left / (made / seconds))) : Optional.empty(),
        rows);
  }
}
