package io.gammascope.study.probe;

import java.util.List;
import java.util.Set;

/**
 * What a study wants to have looked at inside its models. It changes no run, so it is no part of
 * any run's identity, and may be changed after the runs have finished.
 *
 * @param names of the probes, each once
 * @param everyCheckpoint whether every kept checkpoint is examined
 * @param steps the kept checkpoints that are examined, ascending, where not every one is; the last
 *     always is
 * @param sequences how many sequences of each group a probe that reads activations looks at, 1 to
 *     2000
 * @param baselines what the scores stand beside: {@link ModelVariant#UNTRAINED} examines the
 *     initial weights of every run, {@link ModelVariant#SHUFFLED} plans one further training per
 *     cell of the grid
 */
public record ProbePlan(
    List<String> names,
    boolean everyCheckpoint,
    List<Integer> steps,
    int sequences,
    Set<ModelVariant> baselines) {
  /** Where a study does not say how many sequences. */
  public static final int SEQUENCES = 256;

  /** Nothing is looked at. */
  public static final ProbePlan NONE = of(List.of());

  public ProbePlan {
    names = List.copyOf(names);
    steps = List.copyOf(steps);
    baselines = Set.copyOf(baselines);
  }

  /** These probes at every checkpoint, beside the untrained model. */
  public static ProbePlan of(List<String> names) {
    return new ProbePlan(names, true, List.of(), SEQUENCES, Set.of(ModelVariant.UNTRAINED));
  }

  /** Whether a checkpoint that was kept after so many updates of a run is examined. */
  public boolean examines(int step, int lastStep) {
    boolean untrained = step == 0 && baselines.contains(ModelVariant.UNTRAINED);
    return everyCheckpoint || untrained || step == lastStep || steps.contains(step);
  }
}
