package io.gammascope.pipelines.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run of an archive compares with a new training of it.
 *
 * @param run the RunId
 * @param outcome what the differences mean
 * @param differences between the archived and the new training, in words; none if all bits agree
 * @param platform how the archived training's processor and engine differ from those here
 * @param metrics archived and new value of accuracies and shares at the last step, in this order
 * @param archivedClass the solution class of the archived training, for tasks that have classes
 * @param newClass that of the new training
 */
public record RetrainingResult(
    String run,
    Outcome outcome,
    List<String> differences,
    List<String> platform,
    Map<String, List<Double>> metrics,
    Optional<String> archivedClass,
    Optional<String> newClass) {
  /** What the differences between two trainings of a run mean. */
  public enum Outcome {
    /** Final weights and all metrics are the same to the last bit. */
    SAME(true, "trained again to the same weights and metrics, bit by bit"),
    /** The bits differ, as do processor or engine; the solution is of the same class. */
    SAME_CLASS(true, "trained again on another platform to the same class of solution"),
    /** The bits differ, as do processor or engine; the task has no classes. */
    NO_CLASS(true, "trained again on another platform; the task has no classes to compare"),
    /** The solution is of another class, which another platform alone can cause. */
    OTHER_CLASS(false, "trained again on another platform to another class of solution"),
    /** The results differ, and the platform does not explain it. */
    DIFFERENT(false, "trained again to other results on the same kind of platform");

    private final boolean agrees;
    private final String words;

    Outcome(boolean agrees, String words) {
      this.agrees = agrees;
      this.words = words;
    }

    /** Returns whether the new training does not speak against the archive. */
    public boolean agrees() {
      return agrees;
    }

    /** Returns the outcome in words. */
    public String words() {
      return words;
    }
  }

  public RetrainingResult {
    differences = List.copyOf(differences);
    platform = List.copyOf(platform);
    metrics = Map.copyOf(metrics);
  }
}
