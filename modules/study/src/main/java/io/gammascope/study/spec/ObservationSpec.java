package io.gammascope.study.spec;

import java.io.Serializable;
import java.util.List;

/**
 * The metrics and checkpoints that are recorded while a model trains. They do not affect the
 * weights, but they determine the files of a run, so they belong to the run's identity.
 *
 * @param everySteps number of steps between two lines of metrics; there is one after the last step,
 *     too
 * @param examples number of examples of each split, from its start, that are evaluated for a line;
 *     for the last line, all examples of the splits that are not trained on, and as many of the
 *     train split
 * @param checkpoints steps after which weights are kept, ascending; the last step is always kept, 0
 *     is the untrained model
 */
public record ObservationSpec(int everySteps, int examples, List<Integer> checkpoints)
    implements Serializable {
  public ObservationSpec {
    checkpoints = List.copyOf(checkpoints);
  }
}
