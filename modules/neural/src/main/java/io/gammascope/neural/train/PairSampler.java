package io.gammascope.neural.train;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.task.Counterfactuals;
import io.gammascope.neural.model.MinimalPairs;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;
import io.gammascope.study.spec.GradientSupervision;
import io.gammascope.study.spec.GradientSupervision.Relation;
import io.gammascope.study.spec.RunSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

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
   * @param counterfactuals of its dataset, read only if they are used
   * @throws IllegalArgumentException if its dataset has none
   */
  static Optional<PairSampler> of(
      RunSpec spec, Supplier<Optional<Counterfactuals>> counterfactuals) {
    GradientSupervision supervision = spec.training().gradientSupervision();
    if (supervision.isOff()) {
      return Optional.empty();
    }
    Counterfactuals found =
        counterfactuals
            .get()
            .orElseThrow(
                () -> new IllegalArgumentException("the dataset of this run has no minimal pairs"));
    return Optional.of(new PairSampler(found, supervision, spec.seed()));
  }

  /**
   * Sequences of a batch and their partners.
   *
   * @param indices (P), of the sequences in their batch
   * @param partners P sequences
   */
  record Chosen(List<Integer> indices, List<int[]> partners) {
    /** Returns the indices, or others in their place. */
    int[] indicesIn(int[] batch) {
      return indices.stream().mapToInt(i -> batch[i]).toArray();
    }

    /**
     * Returns the pairs.
     *
     * @param tokens (P, T) of the sequences; longer partners are cut, shorter ones padded
     */
    MinimalPairs with(int[] tokens, Targets targets) {
      int positions = tokens.length / indices.size();
      int[] others = new int[tokens.length];
      for (int i = 0; i < partners.size(); i++) {
        int[] partner = Arrays.copyOf(partners.get(i), positions);
        System.arraycopy(partner, 0, others, i * positions, positions);
      }
      return new MinimalPairs(Tokens.of(tokens), Tokens.of(others), targets);
    }
  }

  /**
   * Chooses the pairs of step t; empty if no sequence of its batch has a partner.
   *
   * @param size B
   * @param sequences of the batch, by index
   */
  Optional<Chosen> choose(int t, int size, IntFunction<int[]> sequences) {
    CounterRandom random = CounterRandom.of(seed, "minimal-pairs", String.valueOf(t));
    Chosen chosen = new Chosen(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < size && chosen.indices.size() < supervision.pairs(); i++) {
      int index = i;
      counterfactuals
          .partner(sequences.apply(i), bound -> random.uniformInt(index, bound))
          .map(own -> isRandom() ? sequences.apply((index + 1) % size) : own)
          .ifPresent(
              partner -> {
                chosen.indices.add(index);
                chosen.partners.add(partner);
              });
    }
    return Optional.of(chosen).filter(pairs -> !pairs.indices.isEmpty());
  }

  private boolean isRandom() {
    return supervision.relation() == Relation.RANDOM;
  }
}
