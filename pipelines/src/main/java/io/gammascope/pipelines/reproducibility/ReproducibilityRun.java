package io.gammascope.pipelines.reproducibility;

import io.gammascope.pipelines.message.PlannedRun;
import java.io.Serializable;

/**
 * One of the trainings that must end with the same bytes.
 *
 * @param killed whether it is killed on the way, and taken up again
 */
public record ReproducibilityRun(PlannedRun run, boolean killed) implements Serializable {
  private static final long serialVersionUID = 1L;
}
