package io.gammascope.pipelines.message;

import java.io.Serializable;

/**
 * A run that has an outcome.
 *
 * @param outcome the {@link io.gammascope.study.run.RunOutcome} as JSON
 */
public record TrainedRun(PlannedRun run, String outcome) implements Serializable {
  private static final long serialVersionUID = 1L;
}
