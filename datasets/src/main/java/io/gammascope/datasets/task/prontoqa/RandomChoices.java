package io.gammascope.datasets.task.prontoqa;

import io.gammascope.common.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/** Draws consecutive random choices. Mutable. */
final class RandomChoices {
  private final CounterRandom random;
  private long next;

  RandomChoices(CounterRandom random, long first) {
    this.random = random;
    next = first;
  }

  int uniformInt(int bound) {
    return random.uniformInt(next++, bound);
  }

  boolean chance(double probability) {
    return random.uniform(next++) < probability;
  }

  <E> E choose(List<E> choices) {
    return choices.get(uniformInt(choices.size()));
  }

  <E> List<E> shuffled(List<E> items) {
    List<E> order = new ArrayList<>(items);
    for (int i = order.size() - 1; i > 0; i--) {
      int j = uniformInt(i + 1);
      E swapped = order.get(i);
      order.set(i, order.get(j));
      order.set(j, swapped);
    }
    return order;
  }
}
