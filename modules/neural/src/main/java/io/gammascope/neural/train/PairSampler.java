package io.gammascope.neural.train;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.task.Counterfactuals;
import io.gammascope.datasets.task.anchor.AnchorCounterfactuals;
import io.gammascope.neural.model.MinimalPairs;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;
import io.gammascope.study.spec.GradientSupervision;
import io.gammascope.study.spec.GradientSupervision.Relation;
import io.gammascope.study.spec.RunSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * Chooses the pairs of each update: the first sequences of its batch that have a partner. Pairs
 * depend on seed and step alone. Axes: B batch, P pairs, T positions.
 */
final class PairSampler {
  private final Counterfactuals counterfactuals;
  private final GradientSupervision supervision;
  private final long seed;

  PairSampler(Counterfactuals counterfactuals, GradientSupervision supervision, long seed) {
    this.counterfactuals = counterfactuals;
    this.supervision = supervision;
    this.seed = seed;
  }

  /**
   * Returns the sampler of a run, or empty if it has no gradient supervision.
   *
   * @throws IllegalArgumentException if its dataset has no minimal pairs
   */
  static Optional<PairSampler> of(Dataset dataset, RunSpec spec) {
    GradientSupervision supervision = spec.training().gradientSupervision();
    if (supervision.isOff()) {
      return Optional.empty();
    }
    Counterfactuals counterfactuals =
        AnchorCounterfactuals.of(dataset.manifest(), dataset.folder())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "gradient supervision needs a dataset with minimal pairs, not one of task "
                            + dataset.manifest().task()));
    return Optional.of(new PairSampler(counterfactuals, supervision, spec.seed()));
  }

  /**
   * Returns the pairs of step t; empty if no sequence of its batch has a partner.
   *
   * @param batch (B, T)
   * @param labels (B), at the last position
   */
  Optional<MinimalPairs> pairs(int t, Tokens batch, int[] labels) {
    int positions = batch.length() / labels.length;
    CounterRandom random = CounterRandom.of(seed, "minimal-pairs", String.valueOf(t));
    int[] tokens = new int[supervision.pairs() * positions];
    int[] partners = new int[tokens.length];
    int[] own = new int[supervision.pairs()];
    int found = 0;
    for (int i = 0; i < labels.length && found < own.length; i++) {
      int index = i;
      int[] sequence = batch.copy(i * positions, positions);
      Optional<int[]> partner =
          counterfactuals.partner(sequence, bound -> random.uniformInt(index, bound));
      if (partner.isPresent()) {
        System.arraycopy(sequence, 0, tokens, found * positions, positions);
        System.arraycopy(
            related(batch, i, partner.get()), 0, partners, found * positions, positions);
        own[found++] = labels[i];
      }
    }
    return found == 0 ? Optional.empty() : Optional.of(pairs(tokens, partners, own, found));
  }

  /** Returns the partner of sequence i by the relation that the run uses. */
  private int[] related(Tokens batch, int i, int[] counterfactual) {
    int positions = counterfactual.length;
    return supervision.relation() == Relation.COUNTERFACTUAL
        ? counterfactual
        : batch.copy((i + 1) * positions % batch.length(), positions);
  }

  private static MinimalPairs pairs(int[] tokens, int[] partners, int[] labels, int count) {
    int length = tokens.length / labels.length * count;
    return new MinimalPairs(
        Tokens.of(tokens).slice(0, length),
        Tokens.of(partners).slice(0, length),
        Targets.atLastPosition(Arrays.copyOf(labels, count)));
  }
}
