package io.gammascope.neural.probe;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
import io.gammascope.neural.model.ActivationName;
import io.gammascope.neural.model.HostTensor;
import io.gammascope.neural.model.Intervention;
import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.AxisDeclaration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Patches each class of edges with its activations in a run on the same sequence with another key
 * or anchor, and patches equally many random edges of the same rows.
 */
record EdgePatching(ProbedModel model, ProbeInputs inputs, InterventionRunner own) {
  private static final List<String> CHANGES = List.of("key", "anchor1", "anchor2");
  private static final List<String> MEASURES =
      List.of("kept", "follows", "logit", "random_kept", "random_follows", "random_logit");
  private static final int RANDOM = 3;

  private static final AxisDeclaration CHANGE =
      new AxisDeclaration(
          "change", "what differs in the other run: key, anchor1 or anchor2 of the sequence");

  static final ArrayDeclaration PATCH =
      new ArrayDeclaration(
          "patch",
          "effect of patching an edge class of a layer with the activations of a run on the same"
              + " sequence with another key, anchor1 or anchor2; trained pairs only. The layer"
              + " 'all' patches the class in every layer. Over sequences that the two runs answer"
              + " differently, kept: fraction whose answer stays, 0 to 1; follows: fraction whose"
              + " answer becomes that of the other run, 0 to 1; logit: mean gain in logits of the"
              + " other run's answer over the own one, divided by the mean gain of the whole other"
              + " run (0 no effect, 1 the whole effect); random_kept, random_follows,"
              + " random_logit: the same for equally many random other edges of the same rows."
              + " NaN if there are no such sequences",
          CHANGE,
          Axes.LAYER,
          Axes.EDGE,
          Axes.MEASURE);

  /** Creates the measurement for sequences of trained pairs. */
  EdgePatching(ProbedModel model, ProbeInputs inputs) {
    this(model, inputs, new InterventionRunner(model, inputs));
  }

  void addTo(ProbeOutput output) {
    MeanAccumulator table =
        new MeanAccumulator(
            CHANGE.labelled(CHANGES),
            Axes.LAYER.labelled(CausalCircuit.layerLabels(model.layers())),
            CausalCircuit.edges(),
            Axes.MEASURE.labelled(MEASURES));
    for (int change = 0; change < CHANGES.size(); change++) {
      ProbeInputs others = inputs.withRequests(changedRequests(change));
      Map<String, HostTensor> seen =
          model.model().runWithCache(others.tokens(), others.positions());
      if (!seen.containsKey(ActivationName.value(0))) {
        return;
      }
      patch(table, change, new Other(seen, new InterventionRunner(model, others).unmodified()));
    }
    output.add(table.toArray(PATCH));
  }

  /** The run on the changed sequences: its activations and logits. */
  private record Other(Map<String, HostTensor> seen, Logits answers) {}

  private void patch(MeanAccumulator table, int changed, Other other) {
    for (CausalCircuit.Change change : CausalCircuit.changes(model.layers())) {
      Logits patched = patched(change.edges(), change.layers(), other);
      int measure = change.random() ? RANDOM : 0;
      Place place = new Place(changed, change.layer(), change.edge(), measure);
      record(table, place, patched, other.answers);
    }
  }

  /** An index of the table, with the first of three measures. */
  private record Place(int change, int layer, int edge, int measure) {}

  /** Returns the logits with the given edges patched. */
  private Logits patched(EdgeSelector edges, List<Integer> layers, Other other) {
    Map<Integer, Intervention.Act> acts = new HashMap<>();
    for (int layer : layers) {
      acts.put(
          layer,
          new Intervention.ActivationPatch(
              edges.mask(inputs, layer),
              other.seen.get(ActivationName.attention(layer)),
              other.seen.get(ActivationName.value(layer))));
    }
    return own.run(Intervention.of(acts));
  }

  private void record(MeanAccumulator table, Place at, Logits patched, Logits other) {
    double gained = 0;
    double possible = 0;
    for (int s = 0; s < inputs.size(); s++) {
      int mine = own.unmodified().argmax(s);
      int theirs = other.argmax(s);
      if (mine != theirs) {
        double before = own.unmodified().gain(s, theirs, mine);
        gained += patched.gain(s, theirs, mine) - before;
        possible += other.gain(s, theirs, mine) - before;
        int answer = patched.argmax(s);
        table.add(answer == mine ? 1 : 0, at.change, at.layer, at.edge, at.measure);
        table.add(answer == theirs ? 1 : 0, at.change, at.layer, at.edge, at.measure + 1);
      }
    }
    if (possible != 0) {
      table.add(gained / possible, at.change, at.layer, at.edge, at.measure + 2);
    }
  }

  /**
   * Returns the same sequences with another key, first or second anchor, where the task has one.
   */
  private List<SequenceRequest> changedRequests(int change) {
    List<SequenceRequest> changed = new ArrayList<>();
    for (int s = 0; s < inputs.size(); s++) {
      SequenceRequest request = inputs.request(s);
      CounterRandom random = CounterRandom.of(0, "patched-sequences", change + "/" + s);
      changed.add(change == 0 ? otherKey(request, random) : otherPair(request, change, random));
    }
    return changed;
  }

  private SequenceRequest otherKey(SequenceRequest request, CounterRandom random) {
    int[] keys =
        Arrays.stream(inputs.task().testKeysAt(request.position()))
            .filter(key -> key != request.key())
            .toArray();
    int key = keys.length == 0 ? request.key() : keys[random.uniformInt(0, keys.length)];
    return new SequenceRequest(request.pair(), key, request.position(), request.context());
  }

  private SequenceRequest otherPair(SequenceRequest request, int change, CounterRandom random) {
    Pair pair = request.pair();
    Predicate<Pair> differs =
        change == 1
            ? p -> p.second() == pair.second() && p.first() != pair.first()
            : p -> p.first() == pair.first() && p.second() != pair.second();
    List<Pair> pairs =
        inputs.task().pairs().stream().filter(p -> p.composes() && differs.test(p)).toList();
    Pair other = pairs.isEmpty() ? pair : pairs.get(random.uniformInt(0, pairs.size()));
    return new SequenceRequest(other, request.key(), request.position(), request.context());
  }
}
