package io.gammascope.pipelines.cli;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.pipelines.progress.Activity;
import io.gammascope.pipelines.progress.ProgressSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The studies that a process runs now, and the trainings it shows in progress. A training can
 * belong to several studies, of which one runs.
 *
 * @param studies their names
 * @param runs the first digits of the RunIds
 */
record LiveRuns(Set<String> studies, Set<String> runs) {
  static LiveRuns read(Path output) throws IOException {
    List<Activity> live =
        Activity.readAll(output).stream()
            // A process of another machine that shares the folder cannot be looked up.
            .filter(activity -> !activity.onThisMachine() || activity.processExists())
            .toList();
    return new LiveRuns(
        live.stream().map(Activity::study).collect(Collectors.toSet()),
        live.stream()
            .flatMap(activity -> activity.progress().running().stream())
            .map(ProgressSnapshot.Row::run)
            .collect(Collectors.toSet()));
  }

  /** Returns the state of a run; a run without outcome that no process trains is stopped. */
  String state(String study, ObservedRun run) {
    boolean live = studies.contains(study) || runs.contains(run.brief());
    return run.state() == RunState.RUNNING && !live ? "stopped" : run.state().label();
  }
}
