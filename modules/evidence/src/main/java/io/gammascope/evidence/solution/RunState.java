package io.gammascope.evidence.solution;

import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import java.util.Locale;

/** The progress of a planned run. */
public enum RunState {
  FINISHED,
  DIVERGED,
  FAILED,
  RUNNING,
  MISSING;

  /** Returns the state of a run. A training that was stopped and not resumed counts as running. */
  public static RunState of(RunRecord record) {
    if (record.outcome().isEmpty()) {
      return record.startedAt() > 0 ? RUNNING : MISSING;
    }
    RunOutcome outcome = record.outcome().get();
    if (outcome instanceof RunOutcome.Finished) {
      return FINISHED;
    }
    return outcome instanceof RunOutcome.Diverged ? DIVERGED : FAILED;
  }

  /** Returns the name used in tables and figures, for example {@code finished}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
