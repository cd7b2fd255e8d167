package io.gammascope.pipelines.cli;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.pipelines.progress.Activity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The studies that a process runs now.
 *
 * @param names of the studies
 */
record LiveStudies(Set<String> names) {
  static LiveStudies read(Path output) throws IOException {
    return new LiveStudies(
        Activity.readAll(output).stream()
            // A process of another machine that shares the folder cannot be looked up.
            .filter(activity -> !activity.onThisMachine() || activity.processExists())
            .map(Activity::study)
            .collect(Collectors.toSet()));
  }

  /** Returns the state of a run; a run without outcome that no process trains is stopped. */
  String state(String study, ObservedRun run) {
    return run.state() == RunState.RUNNING && !names.contains(study)
        ? "stopped"
        : run.state().label();
  }
}
