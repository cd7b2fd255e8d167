package io.gammascope.study.spec;

import java.io.Serializable;
import java.util.List;

/**
 * What is written down while a model trains. It does not change the weights, but what a run holds,
 * so it belongs to the run's identity.
 *
 * @param everySteps a line of metrics after each so many steps, and after the last
 * @param examples at most so many examples of each split are evaluated at such a line, the first of
 *     the split; after the last step all are of the splits that are not trained on, and of the
 *     train split the first so many as there are of those
 * @param checkpoints steps after which weights are kept, ascending; the last step is always kept, 0
 *     is the untrained model
 */
public record ObservationSpec(int everySteps, int examples, List<Integer> checkpoints)
    implements Serializable {
  public ObservationSpec {
    checkpoints = List.copyOf(checkpoints);
  }
}
