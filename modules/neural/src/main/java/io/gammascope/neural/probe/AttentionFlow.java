package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.datasets.task.anchor.AnchorSequences.Order;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.neural.model.AxisArray;
import io.gammascope.study.finding.ArrayName;
import io.gammascope.study.finding.Axis;
import io.gammascope.study.finding.AxisName;
import io.gammascope.study.finding.Edge;
import io.gammascope.study.finding.LabelledArray;
import io.gammascope.study.finding.ProbeName;
import io.gammascope.study.finding.ScoreName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which positions look at which: one sequence's patterns (paper F3a, F3c), and the mass on each
 * class of edges over many. Axes: L layers, H heads, T positions, S sequences.
 */
public final class AttentionFlow implements Probe {
  private static final Edge[] CLASSES = Edge.values();

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
  public Sheet examine(ProbedModel model) {
    Sheet sheet = new Sheet();
    if (model.task().isPresent()) {
      show(model, shown(model.task().get()), sheet);
      weigh(model, Sample.of(model.task().get(), model.sequences()), sheet);
    }
    return sheet;
  }

  /** The first held-out pair on the largest key, as the paper shows it. */
  private static Sample shown(AnchorSequences task) {
    Pair pair =
        task.pairs().stream().filter(p -> !p.trained()).findFirst().orElse(task.pairs().get(0));
    int[] numbers = task.numbers();
    int position = (task.keyPositions() - 1) / 2;
    return Sample.of(task, List.of(new Order(pair, numbers[numbers.length - 1], position, 0)));
  }

  private static void show(ProbedModel model, Sample one, Sheet sheet) {
    Map<String, AxisArray> seen = model.model().examine(one.tokens(), one.positions());
    Axis positions = Axis.counted(AxisName.POSITION, 0, one.positions());
    sheet.add(LabelledArray.ofInts(ArrayName.TOKENS, one.tokens(), positions));
    int key = one.order(0).position();
    Axis parts = Axis.of(AxisName.MEASURE, List.of("key", "anchor1", "anchor2"));
    sheet.add(LabelledArray.ofInts(ArrayName.PLACES, new int[] {key, key + 1, key + 2}, parts));
    sheet.add(
        LabelledArray.ofFloats(
            ArrayName.PATTERN,
            patterns(seen, model.layers()),
            Axis.counted(AxisName.LAYER, 1, model.layers()),
            Axis.counted(AxisName.HEAD, 1, model.heads()),
            Axis.counted(AxisName.QUERY, 0, one.positions()),
            Axis.counted(AxisName.KEY, 0, one.positions())));
    int[] readout = new Answers(seen.get(Activation.LOGITS)).all();
    sheet.add(LabelledArray.ofInts(ArrayName.READOUT, readout, positions));
  }

  /** (L, H, T, T). */
  private static float[] patterns(Map<String, AxisArray> seen, int layers) {
    int each = seen.get(Activation.attention(0)).values().length;
    float[] patterns = new float[layers * each];
    for (int layer = 0; layer < layers; layer++) {
      float[] pattern = seen.get(Activation.attention(layer)).values();
      System.arraycopy(pattern, 0, patterns, layer * each, each);
    }
    return patterns;
  }

  private static void weigh(ProbedModel model, Sample sample, Sheet sheet) {
    Axis layers = Axis.counted(AxisName.LAYER, 1, model.layers());
    Axis edges = Axis.of(AxisName.EDGE, Arrays.stream(CLASSES).map(Edge::label).toList());
    MeanTable byGroup = new MeanTable(Axis.of(AxisName.GROUP, sample.groups()), layers, edges);
    MeanTable overall = new MeanTable(layers, edges);
    Map<String, AxisArray> seen = model.model().examine(sample.tokens(), sample.positions());
    for (int layer = 0; layer < model.layers(); layer++) {
      AxisArray weights = seen.get(Activation.attention(layer));
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
  private static double mass(AxisArray weights, Sample sample, int sequence, Edge wanted) {
    int positions = sample.positions();
    int heads = Math.toIntExact(weights.shape().get(1));
    Edges edges = new Edges(sample.order(sequence), positions);
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
