package io.gammascope.study.probe;

import java.util.List;
import java.util.Set;

/**
 * The probes that a study runs on its models. Probes do not change a run and are not part of a
 * run's identity, so the plan may be edited after the runs have finished.
 *
 * @param names the probes, each once, in the order in which reports show them
 * @param everyCheckpoint whether every stored checkpoint is examined
 * @param steps the stored checkpoints to examine, ascending, if not every one is; the last is
 *     always examined
 * @param sequences the number of sequences per group for probes that read activations, 1 to 2000
 * @param baselines the models to compare with: {@link ModelVariant#UNTRAINED} examines the initial
 *     weights of every run, {@link ModelVariant#SHUFFLED} plans one further training per cell of
 *     the grid
 */
public record ProbePlan(
    List<String> names,
    boolean everyCheckpoint,
    List<Integer> steps,
    int sequences,
    Set<ModelVariant> baselines) {
  /** The default number of sequences per group. */
  public static final int SEQUENCES = 256;

  /** The plan without any probe. */
  public static final ProbePlan NONE = of(List.of());

  public ProbePlan {
    names = List.copyOf(names);
    steps = List.copyOf(steps);
    baselines = Set.copyOf(baselines);
  }

  /** Returns a plan of these probes on every checkpoint and on the untrained model. */
  public static ProbePlan of(List<String> names) {
    return new ProbePlan(names, true, List.of(), SEQUENCES, Set.of(ModelVariant.UNTRAINED));
  }

  /** Returns whether the checkpoint of a step is examined, given the last step of its run. */
  public boolean examines(int step, int lastStep) {
    boolean untrained = step == 0 && baselines.contains(ModelVariant.UNTRAINED);
    return everyCheckpoint || untrained || step == lastStep || steps.contains(step);
  }
}
