package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences that a model is shown, in groups: those of trained pairs, then those of each held-out
 * pair. Axes: S sequences, T positions.
 */
final class ProbeInputs {
  static final String SEEN = "seen";

  private final AnchorSequences task;
  private final List<String> groups;
  private final List<Integer> groupOf;
  private final List<SequenceRequest> orders;

  private ProbeInputs(
      AnchorSequences task,
      List<String> groups,
      List<Integer> groupOf,
      List<SequenceRequest> orders) {
    this.task = task;
    this.groups = groups;
    this.groupOf = groupOf;
    this.orders = orders;
  }

  /** So many sequences of each group. */
  static ProbeInputs of(AnchorSequences task, int sequences) {
    List<String> groups = new ArrayList<>(List.of(SEEN));
    List<Integer> groupOf = new ArrayList<>();
    List<SequenceRequest> orders = new ArrayList<>();
    List<Pair> seen = task.pairs().stream().filter(Pair::trained).toList();
    orders.addAll(task.sample(seen, sequences));
    orders.forEach(order -> groupOf.add(0));
    for (Pair heldOut : task.pairs().stream().filter(pair -> !pair.trained()).toList()) {
      orders.addAll(task.sample(List.of(heldOut), sequences));
      IntStream.range(0, sequences).forEach(i -> groupOf.add(groups.size()));
      groups.add(heldOut.name());
    }
    return new ProbeInputs(task, groups, groupOf, orders);
  }

  /** These sequences, as one group. */
  static ProbeInputs of(AnchorSequences task, List<SequenceRequest> orders) {
    return new ProbeInputs(task, List.of(SEEN), orders.stream().map(o -> 0).toList(), orders);
  }

  /** The sequences of trained pairs alone. */
  ProbeInputs seen() {
    return of(
        task, IntStream.range(0, size()).filter(s -> group(s) == 0).mapToObj(this::order).toList());
  }

  /** The same groups with other sequences in them. */
  ProbeInputs with(List<SequenceRequest> others) {
    return new ProbeInputs(task, groups, groupOf, others);
  }

  AnchorSequences task() {
    return task;
  }

  /** Their names. */
  List<String> groups() {
    return groups;
  }

  /** S. */
  int size() {
    return orders.size();
  }

  /** T. */
  int positions() {
    return task.positions();
  }

  SequenceRequest order(int sequence) {
    return orders.get(sequence);
  }

  List<SequenceRequest> orders() {
    return orders;
  }

  /** The index of a sequence's group. */
  int group(int sequence) {
    return groupOf.get(sequence);
  }

  /** (S, T), row by row. */
  int[] tokens() {
    return task.tokens(orders);
  }

  /** The right answer to each sequence (S). */
  int[] labels() {
    return orders.stream().mapToInt(order -> task.label(order.pair(), order.key())).toArray();
  }
}
