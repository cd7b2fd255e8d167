package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
import io.gammascope.neural.model.ActivationName;
import io.gammascope.neural.model.HostTensor;
import io.gammascope.study.probe.ArrayName;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisName;
import io.gammascope.study.probe.EdgeClass;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which positions look at which: one sequence's patterns (paper F3a, F3c), and the mass on each
 * class of edges over many. Axes: L layers, H heads, T positions, S sequences.
 */
public final class AttentionFlow implements Probe {
  private static final EdgeClass[] CLASSES = EdgeClass.values();

  @Override
  public String name() {
    return ProbeName.ATTENTION_FLOW;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean readsActivations() {
    return true;
  }

  @Override
  public ProbeOutput examine(ProbedModel model) {
    ProbeOutput sheet = new ProbeOutput();
    if (model.task().isPresent()) {
      show(model, shown(model.task().get()), sheet);
      weigh(model, ProbeInputs.of(model.task().get(), model.sequences()), sheet);
    }
    return sheet;
  }

  /** The first held-out pair on the largest key, as the paper shows it. */
  private static ProbeInputs shown(AnchorSequences task) {
    Pair pair =
        task.pairs().stream().filter(p -> !p.trained()).findFirst().orElse(task.pairs().get(0));
    int[] numbers = task.keys();
    int position = (task.keyPositions() - 1) / 2;
    return ProbeInputs.of(
        task, List.of(new SequenceRequest(pair, numbers[numbers.length - 1], position, 0)));
  }

  private static void show(ProbedModel model, ProbeInputs one, ProbeOutput sheet) {
    Map<String, HostTensor> seen = model.model().runWithCache(one.tokens(), one.positions());
    Axis positions = Axis.numbered(AxisName.POSITION, 0, one.positions());
    sheet.add(LabelledArray.ofInts(ArrayName.TOKENS, one.tokens(), positions));
    int key = one.order(0).position();
    Axis parts = Axis.of(AxisName.MEASURE, List.of("key", "anchor1", "anchor2"));
    sheet.add(LabelledArray.ofInts(ArrayName.PLACES, new int[] {key, key + 1, key + 2}, parts));
    sheet.add(
        LabelledArray.ofFloats(
            ArrayName.PATTERN,
            patterns(seen, model.layers()),
            Axis.numbered(AxisName.LAYER, 1, model.layers()),
            Axis.numbered(AxisName.HEAD, 1, model.heads()),
            Axis.numbered(AxisName.QUERY, 0, one.positions()),
            Axis.numbered(AxisName.KEY, 0, one.positions())));
    int[] readout = new Logits(seen.get(ActivationName.LOGITS)).all();
    sheet.add(LabelledArray.ofInts(ArrayName.READOUT, readout, positions));
  }

  /** (L, H, T, T). */
  private static float[] patterns(Map<String, HostTensor> seen, int layers) {
    int each = seen.get(ActivationName.attention(0)).values().length;
    float[] patterns = new float[layers * each];
    for (int layer = 0; layer < layers; layer++) {
      float[] pattern = seen.get(ActivationName.attention(layer)).values();
      System.arraycopy(pattern, 0, patterns, layer * each, each);
    }
    return patterns;
  }

  private static void weigh(ProbedModel model, ProbeInputs sample, ProbeOutput sheet) {
    Axis layers = Axis.numbered(AxisName.LAYER, 1, model.layers());
    Axis edges = Axis.of(AxisName.EDGE, Arrays.stream(CLASSES).map(EdgeClass::label).toList());
    MeanAccumulator byGroup =
        new MeanAccumulator(Axis.of(AxisName.GROUP, sample.groups()), layers, edges);
    MeanAccumulator overall = new MeanAccumulator(layers, edges);
    Map<String, HostTensor> seen = model.model().runWithCache(sample.tokens(), sample.positions());
    for (int layer = 0; layer < model.layers(); layer++) {
      HostTensor weights = seen.get(ActivationName.attention(layer));
      for (int s = 0; s < sample.size(); s++) {
        for (int e = 0; e < CLASSES.length; e++) {
          double mass = mass(weights, sample, s, CLASSES[e]);
          if (!Double.isNaN(mass)) {
            byGroup.add(mass, sample.group(s), layer, e);
            overall.add(mass, layer, e);
          }
        }
      }
      for (int e = 0; e < CLASSES.length; e++) {
        sheet.score(ScoreName.mass(layer + 1, CLASSES[e]), overall.mean(layer, e));
      }
    }
    sheet.add(byGroup.named(ArrayName.MASS));
  }

  /** Per position that looks along such an edge, and head; NaN where none does. */
  private static double mass(
      HostTensor weights, ProbeInputs sample, int sequence, EdgeClass wanted) {
    int positions = sample.positions();
    int heads = Math.toIntExact(weights.shape().get(1));
    EdgeClassifier edges = new EdgeClassifier(sample.order(sequence), positions);
    double sum = 0;
    int looking = 0;
    for (int query = 0; query < positions; query++) {
      boolean looks = false;
      for (int looked = 0; looked <= query; looked++) {
        if (edges.of(query, looked) == wanted) {
          looks = true;
          for (int head = 0; head < heads; head++) {
            int row = (sequence * heads + head) * positions + query;
            sum += weights.values()[row * positions + looked];
          }
        }
      }
      looking += looks ? 1 : 0;
    }
    return sum / (looking * heads);
  }
}
