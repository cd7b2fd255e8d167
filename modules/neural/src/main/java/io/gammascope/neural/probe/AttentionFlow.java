package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
import io.gammascope.neural.model.ActivationName;
import io.gammascope.neural.model.HostTensor;
import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisDeclaration;
import io.gammascope.study.probe.ProbeDeclaration;
import io.gammascope.study.probe.ScoreDeclaration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures which positions attend to which: the attention pattern of one sequence (figures 3a and
 * 3c of the paper), and the mean attention on each class of edges over many sequences. Axes: L
 * layers, H heads, T positions, S sequences.
 */
final class AttentionFlow {
  private static final EdgeClass[] CLASSES = EdgeClass.values();

  private static final AxisDeclaration POSITION =
      new AxisDeclaration("position", "positions of the sequence, numbered from 0");
  private static final AxisDeclaration HEAD =
      new AxisDeclaration("head", "attention heads, numbered from 1");
  private static final AxisDeclaration QUERY =
      new AxisDeclaration("query", "positions that attend, numbered from 0");
  private static final AxisDeclaration KEY =
      new AxisDeclaration("key", "positions that are attended to, numbered from 0");

  private static final ArrayDeclaration TOKENS =
      new ArrayDeclaration("tokens", "I32: the sequence whose pattern is shown", POSITION);
  private static final ArrayDeclaration PATTERN =
      new ArrayDeclaration(
          "pattern",
          "attention of that sequence; each row sums to 1",
          Axes.LAYER,
          HEAD,
          QUERY,
          KEY);
  private static final ArrayDeclaration READOUT =
      new ArrayDeclaration(
          "readout", "I32: the most likely token at each position of that sequence", POSITION);
  private static final ArrayDeclaration PLACES =
      new ArrayDeclaration(
          "places",
          "I32: the positions of key, anchor1 and anchor2 in that sequence",
          Axes.MEASURE);
  private static final ArrayDeclaration MASS =
      new ArrayDeclaration(
          "mass",
          "mean attention on an edge class, 0 to 1: summed over the positions attended to,"
              + " averaged over the positions that attend, the heads and the sequences",
          Axes.GROUP,
          Axes.LAYER,
          Axes.EDGE);

  private static final ScoreDeclaration MEAN_MASS =
      new ScoreDeclaration(
              "layer_<layer>/<edge>",
              "0 to 1",
              "mean attention on an edge class of a layer over all sequences; see the array mass")
          .headline("key \u2192 anchor1, layer 1", 1, "key_to_anchor1")
          .headline("key \u2192 anchor2, layer 1", 1, "key_to_anchor2")
          .headline("anchor1 \u2192 last, layer 1", 1, "anchor1_to_last")
          .headline("anchor2 \u2192 last, layer 1", 1, "anchor2_to_last")
          .headline("key \u2192 last, layer 2", 2, "key_to_last")
          .headline("anchor1 \u2192 last, layer 2", 2, "anchor1_to_last")
          .headline("anchor2 \u2192 last, layer 2", 2, "anchor2_to_last");

  static final Probe PROBE =
      new Probe(
          "attention-flow",
          1,
          true,
          new ProbeDeclaration(
              "Which positions attend to which: in one sequence, and on average.",
              List.of(TOKENS, PATTERN, READOUT, PLACES, MASS),
              List.of(MEAN_MASS)),
          AttentionFlow::measure);

  private AttentionFlow() {}

  private static void measure(ProbedModel model, ProbeOutput output) {
    model
        .task()
        .ifPresent(
            task -> {
              addSequence(model, shownSequence(task), output);
              addMass(model, ProbeInputs.of(task, model.sequences()), output);
            });
  }

  /** Returns the first held-out pair with the largest key, as in the paper's figures. */
  private static ProbeInputs shownSequence(AnchorSequences task) {
    Pair pair =
        task.pairs().stream().filter(p -> !p.trained()).findFirst().orElse(task.pairs().get(0));
    int[] numbers = task.keys();
    int position = (task.keyPositions() - 1) / 2;
    return ProbeInputs.of(
        task, List.of(new SequenceRequest(pair, numbers[numbers.length - 1], position, 0)));
  }

  private static void addSequence(ProbedModel model, ProbeInputs one, ProbeOutput output) {
    Map<String, HostTensor> seen = model.model().runWithCache(one.tokens(), one.positions());
    Axis positions = POSITION.numbered(0, one.positions());
    output.add(TOKENS.ints(one.tokens(), positions));
    int key = one.request(0).position();
    Axis parts = Axes.MEASURE.labelled(List.of("key", "anchor1", "anchor2"));
    output.add(PLACES.ints(new int[] {key, key + 1, key + 2}, parts));
    output.add(
        PATTERN.floats(
            patterns(seen, model.layers()),
            Axes.LAYER.numbered(1, model.layers()),
            HEAD.numbered(1, model.heads()),
            QUERY.numbered(0, one.positions()),
            KEY.numbered(0, one.positions())));
    int[] readout = new Logits(seen.get(ActivationName.LOGITS)).argmaxAll();
    output.add(READOUT.ints(readout, positions));
  }

  /** Concatenates the patterns of all layers, (L, H, T, T). */
  private static float[] patterns(Map<String, HostTensor> seen, int layers) {
    int each = seen.get(ActivationName.attention(0)).values().length;
    float[] patterns = new float[layers * each];
    for (int layer = 0; layer < layers; layer++) {
      float[] pattern = seen.get(ActivationName.attention(layer)).values();
      System.arraycopy(pattern, 0, patterns, layer * each, each);
    }
    return patterns;
  }

  private static void addMass(ProbedModel model, ProbeInputs inputs, ProbeOutput output) {
    Axis layers = Axes.LAYER.numbered(1, model.layers());
    Axis edges = Axes.EDGE.labelled(Arrays.stream(CLASSES).map(EdgeClass::label).toList());
    MeanAccumulator byGroup =
        new MeanAccumulator(Axes.GROUP.labelled(inputs.groups()), layers, edges);
    MeanAccumulator overall = new MeanAccumulator(layers, edges);
    Map<String, HostTensor> seen = model.model().runWithCache(inputs.tokens(), inputs.positions());
    for (int layer = 0; layer < model.layers(); layer++) {
      HostTensor weights = seen.get(ActivationName.attention(layer));
      for (int s = 0; s < inputs.size(); s++) {
        for (int e = 0; e < CLASSES.length; e++) {
          double mass = mass(weights, inputs, s, CLASSES[e]);
          if (!Double.isNaN(mass)) {
            byGroup.add(mass, inputs.group(s), layer, e);
            overall.add(mass, layer, e);
          }
        }
      }
      for (int e = 0; e < CLASSES.length; e++) {
        output.score(MEAN_MASS, overall.mean(layer, e), layer + 1, CLASSES[e].label());
      }
    }
    output.add(byGroup.toArray(MASS));
  }

  /**
   * Returns the attention on an edge class in one sequence, averaged over the positions with such
   * an edge and over the heads; NaN if there is no such edge.
   */
  private static double mass(
      HostTensor weights, ProbeInputs inputs, int sequence, EdgeClass wanted) {
    int positions = inputs.positions();
    int heads = Math.toIntExact(weights.shape().get(1));
    double sum = 0;
    Set<Integer> queries = new HashSet<>();
    for (int edge : EdgeSelector.ofClass(wanted).select(inputs, sequence, 0)) {
      queries.add(edge / positions);
      for (int head = 0; head < heads; head++) {
        sum += weights.values()[(sequence * heads + head) * positions * positions + edge];
      }
    }
    return sum / (queries.size() * heads);
  }
}
