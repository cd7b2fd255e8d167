package io.gammascope.pipelines.reproducibility;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * One training of the reproducibility check.
 *
 * @param run the RunId, equal for all records that are compared
 * @param runner name of the Beam runner
 * @param killedAfter the last step that was recorded before the training was killed; 0 if it was
 *     not killed
 * @param processor model name of the machine's processor
 * @param checkpoints name of the checkpoint to SHA-256 of its weights file
 * @param problem why the record cannot be compared; empty if it can
 */
public record ReproducibilityRecord(
    String run,
    String runner,
    int killedAfter,
    String processor,
    Map<String, String> checkpoints,
    String problem)
    implements Serializable {
  public ReproducibilityRecord {
    checkpoints = new TreeMap<>(checkpoints);
  }
}
