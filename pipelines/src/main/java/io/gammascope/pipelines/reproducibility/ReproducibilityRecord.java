package io.gammascope.pipelines.reproducibility;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one training of the canary.
 *
 * @param run the RunId, the same for all that are compared
 * @param runner that started it
 * @param killedAfter the last step that was seen before it was killed; 0 if it was left alone
 * @param processor of the machine
 * @param checkpoints name to SHA-256 of the weights' file
 * @param problem why it cannot be compared; empty if it can
 */
public record ReproducibilityRecord(
    String run,
    String runner,
    int killedAfter,
    String processor,
    Map<String, String> checkpoints,
    String problem)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public ReproducibilityRecord {
    checkpoints = new TreeMap<>(checkpoints);
  }
}
