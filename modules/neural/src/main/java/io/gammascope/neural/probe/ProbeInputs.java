package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences shown to a model, in groups: those of trained pairs, then those of each held-out pair.
 * Axes: S sequences, T positions.
 *
 * @param groups the names of the groups
 * @param groupOf the index of each sequence's group, (S)
 * @param requests the sequences, (S)
 */
record ProbeInputs(
    AnchorSequences task,
    List<String> groups,
    List<Integer> groupOf,
    List<SequenceRequest> requests) {
  static final String SEEN = "seen";

  /** Draws the given number of sequences for each group. */
  static ProbeInputs of(AnchorSequences task, int sequences) {
    List<String> groups = new ArrayList<>(List.of(SEEN));
    List<Integer> groupOf = new ArrayList<>();
    List<Pair> seen = task.pairs().stream().filter(Pair::trained).toList();
    List<SequenceRequest> requests = new ArrayList<>(task.sample(seen, sequences));
    requests.forEach(request -> groupOf.add(0));
    for (Pair heldOut : task.pairs().stream().filter(pair -> !pair.trained()).toList()) {
      requests.addAll(task.sample(List.of(heldOut), sequences));
      IntStream.range(0, sequences).forEach(i -> groupOf.add(groups.size()));
      groups.add(heldOut.name());
    }
    return new ProbeInputs(task, groups, groupOf, requests);
  }

  /** Returns the given sequences as one group. */
  static ProbeInputs of(AnchorSequences task, List<SequenceRequest> requests) {
    return new ProbeInputs(task, List.of(SEEN), requests.stream().map(o -> 0).toList(), requests);
  }

  /** Returns the sequences of trained pairs only. */
  ProbeInputs seen() {
    return of(
        task,
        IntStream.range(0, size()).filter(s -> group(s) == 0).mapToObj(this::request).toList());
  }

  /** Returns the same groups with other sequences. */
  ProbeInputs withRequests(List<SequenceRequest> others) {
    return new ProbeInputs(task, groups, groupOf, others);
  }

  /** Returns S. */
  int size() {
    return requests.size();
  }

  /** Returns T. */
  int positions() {
    return task.positions();
  }

  SequenceRequest request(int sequence) {
    return requests.get(sequence);
  }

  /** Returns the index of a sequence's group. */
  int group(int sequence) {
    return groupOf.get(sequence);
  }

  /** Returns the tokens (S, T), row-major. */
  int[] tokens() {
    return task.tokens(requests);
  }

  /** Returns the correct answers, (S). */
  int[] labels() {
    return requests.stream()
        .mapToInt(request -> task.label(request.pair(), request.key()))
        .toArray();
  }
}
