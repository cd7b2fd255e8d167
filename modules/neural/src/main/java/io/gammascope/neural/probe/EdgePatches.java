package io.gammascope.neural.probe;

import io.gammascope.datasets.random.CounterRandom;
import io.gammascope.datasets.task.anchor.AnchorSequences.Order;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.neural.model.AxisArray;
import io.gammascope.neural.model.Intervention;
import io.gammascope.study.finding.ArrayName;
import io.gammascope.study.finding.Axis;
import io.gammascope.study.finding.AxisName;
import io.gammascope.study.finding.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Makes each class of edges carry what it carried in a run of the same sequence with another key or
 * another anchor, beside as many random edges of the same rows.
 */
final class EdgePatches {
  private static final List<String> CHANGES = List.of("key", "anchor1", "anchor2");
  private static final List<String> MEASURES =
      List.of("kept", "follows", "logit", "random_kept", "random_follows", "random_logit");
  private static final int RANDOM = 3;

  private final ProbedModel model;
  private final Sample sample;
  private final Experiment own;

  /** On a sample of trained pairs. */
  EdgePatches(ProbedModel model, Sample sample) {
    this.model = model;
    this.sample = sample;
    own = new Experiment(model, sample);
  }

  void addTo(Sheet sheet) {
    MeanTable table =
        new MeanTable(
            Axis.of(AxisName.CHANGE, CHANGES),
            Axis.of(AxisName.LAYER, CausalCircuit.layerLabels(model.layers())),
            CausalCircuit.edges(),
            Axis.of(AxisName.MEASURE, MEASURES));
    for (int change = 0; change < CHANGES.size(); change++) {
      Sample others = sample.with(changed(change));
      Map<String, AxisArray> seen = model.model().examine(others.tokens(), others.positions());
      if (!seen.containsKey(Activation.value(0))) {
        return;
      }
      patch(table, change, new Other(seen, new Experiment(model, others).untouched()));
    }
    sheet.add(table.named(ArrayName.PATCH));
  }

  /** The other run: its activations and what it answers. */
  private record Other(Map<String, AxisArray> seen, Answers answers) {}

  private void patch(MeanTable table, int change, Other other) {
    List<List<Integer>> sets = CausalCircuit.layerSets(model.layers());
    for (int set = 0; set < sets.size(); set++) {
      for (int e = 0; e < CausalCircuit.CLASSES.size(); e++) {
        Edge edge = CausalCircuit.CLASSES.get(e);
        EdgeChoice edges = EdgeChoice.where((layer, found) -> found == edge);
        Answers patched = patched(edges, sets.get(set), other);
        note(table, new Place(change, set, e, 0), patched, other.answers);
        Answers random = patched(edges.randomInTheSameRows(), sets.get(set), other);
        note(table, new Place(change, set, e, RANDOM), random, other.answers);
      }
    }
  }

  /** A place of the table, with the first of three measures. */
  private record Place(int change, int layer, int edge, int measure) {}

  /** What is answered when these edges carry what they carried in the other run. */
  private Answers patched(EdgeChoice edges, List<Integer> layers, Other other) {
    Map<Integer, Intervention.Act> acts = new HashMap<>();
    for (int layer : layers) {
      acts.put(
          layer,
          new Intervention.Patch(
              edges.in(sample, layer),
              other.seen.get(Activation.attention(layer)),
              other.seen.get(Activation.value(layer))));
    }
    return own.under(Intervention.of(acts));
  }

  private void note(MeanTable table, Place at, Answers patched, Answers other) {
    double gained = 0;
    double possible = 0;
    for (int s = 0; s < sample.size(); s++) {
      int mine = own.untouched().answer(s);
      int theirs = other.answer(s);
      if (mine != theirs) {
        double before = own.untouched().logit(s, theirs) - own.untouched().logit(s, mine);
        gained += patched.logit(s, theirs) - patched.logit(s, mine) - before;
        possible += other.logit(s, theirs) - other.logit(s, mine) - before;
        boolean stays = patched.answer(s) == mine;
        boolean follows = patched.answer(s) == theirs;
        table.add(stays ? 1 : 0, at.change, at.layer, at.edge, at.measure);
        table.add(follows ? 1 : 0, at.change, at.layer, at.edge, at.measure + 1);
      }
    }
    if (possible != 0) {
      table.add(gained / possible, at.change, at.layer, at.edge, at.measure + 2);
    }
  }

  /** The same sequences with another key, first or second anchor, where there is one. */
  private List<Order> changed(int change) {
    List<Order> changed = new ArrayList<>();
    for (int s = 0; s < sample.size(); s++) {
      Order order = sample.order(s);
      CounterRandom random = CounterRandom.of(0, "patched-sequences", change + "/" + s);
      changed.add(change == 0 ? otherKey(order, random) : otherPair(order, change, random));
    }
    return changed;
  }

  private Order otherKey(Order order, CounterRandom random) {
    int[] keys =
        Arrays.stream(sample.task().testKeysAt(order.position()))
            .filter(key -> key != order.key())
            .toArray();
    int key = keys.length == 0 ? order.key() : keys[random.below(0, keys.length)];
    return new Order(order.pair(), key, order.position(), order.context());
  }

  private Order otherPair(Order order, int change, CounterRandom random) {
    Pair pair = order.pair();
    Predicate<Pair> differs =
        change == 1
            ? p -> p.second() == pair.second() && p.first() != pair.first()
            : p -> p.first() == pair.first() && p.second() != pair.second();
    List<Pair> pairs =
        sample.task().pairs().stream().filter(p -> p.composes() && differs.test(p)).toList();
    Pair other = pairs.isEmpty() ? pair : pairs.get(random.below(0, pairs.size()));
    return new Order(other, order.key(), order.position(), order.context());
  }
}
