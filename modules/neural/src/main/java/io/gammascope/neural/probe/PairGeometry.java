package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
import io.gammascope.study.probe.ArrayName;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisName;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Where the first layer's attention puts the anchor pairs at the last position (paper F3b, claim
 * C6): X_ao(1), for every pair in the same contexts, which are keys in noise, the key at one
 * position. Axes: P pairs, C contexts, S = P C sequences, D width.
 */
public final class PairGeometry implements Probe {
  /** As many per pair as the authors' picture has, and at least so many. */
  private static final int MOST_CONTEXTS = 50;

  private static final int LEAST_CONTEXTS = 8;
  private static final int SEQUENCES_PER_CONTEXT = 8;

  /** Pairs of so many anchors are kept as vectors, for pictures. */
  private static final int SHOWN_ANCHORS = 4;

  @Override
  public String name() {
    return ProbeName.PAIR_GEOMETRY;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean readsActivations() {
    return true;
  }

  @Override
  public ProbeOutput examine(ProbedModel model) {
    ProbeOutput sheet = new ProbeOutput();
    if (model.task().isPresent()) {
      AnchorSequences task = model.task().get();
      int contexts = model.sequences() / SEQUENCES_PER_CONTEXT;
      contexts = Math.max(LEAST_CONTEXTS, Math.min(MOST_CONTEXTS, contexts));
      ProbeInputs sample = ProbeInputs.of(task, orders(task, contexts));
      ActivationReader.attentionOutAtLast(model, sample, 0)
          .ifPresent(vectors -> describe(sample, vectors, sheet));
    }
    return sheet;
  }

  /** (P, C): all contexts of the first pair, then of the next. */
  private static List<SequenceRequest> orders(AnchorSequences task, int contexts) {
    int position = (task.keyPositions() - 1) / 2;
    List<SequenceRequest> drawn = task.sample(List.of(task.pairs().get(0)), contexts);
    List<SequenceRequest> orders = new ArrayList<>();
    for (Pair pair : task.pairs()) {
      for (SequenceRequest order : drawn) {
        orders.add(new SequenceRequest(pair, order.key(), position, order.context()));
      }
    }
    return orders;
  }

  static void describe(ProbeInputs sample, Vectors vectors, ProbeOutput sheet) {
    List<Pair> pairs = sample.task().pairs();
    int contexts = sample.size() / pairs.size();
    Axis rows = Axis.of(AxisName.PAIR, pairs.stream().map(Pair::name).toList());
    MeanAccumulator distances =
        new MeanAccumulator(rows, new Axis(AxisName.OTHER_PAIR, rows.labels()));
    for (int p = 0; p < pairs.size(); p++) {
      for (int q = 0; q < pairs.size(); q++) {
        for (int c = 0; c < contexts; c++) {
          distances.add(vectors.distance(p * contexts + c, q * contexts + c), p, q);
        }
      }
    }
    sheet.add(distances.named(ArrayName.DISTANCE));
    score(pairs, distances, sheet);
    sheet.score(ScoreName.PAIR_SHARE, pairShare(pairs, vectors, contexts));
    show(sample, vectors, sheet);
  }

  private static void score(List<Pair> pairs, MeanAccumulator distances, ProbeOutput sheet) {
    double mirrored = mean(pairs, distances, true);
    double others = mean(pairs, distances, false);
    sheet.score(ScoreName.MIRROR_RATIO, mirrored / others);
    for (int p = 0; p < pairs.size(); p++) {
      if (!pairs.get(p).trained()) {
        for (int q = 0; q < pairs.size(); q++) {
          if (p != q && pairs.get(p).mirrors(pairs.get(q))) {
            sheet.score(ScoreName.mirrorRatio(pairs.get(p).name()), distances.mean(p, q) / others);
          }
        }
      }
    }
  }

  /**
   * 1 - within / between, of the mean squared distances of sequences of one unordered pair and of
   * two, each context beside the next; NaN with one context.
   */
  private static double pairShare(List<Pair> pairs, Vectors vectors, int contexts) {
    MeanAccumulator squares = new MeanAccumulator(Axis.numbered(AxisName.GROUP, 0, 2));
    for (int p = 0; p < pairs.size(); p++) {
      for (int q = 0; q < pairs.size(); q++) {
        int other = p == q || pairs.get(p).mirrors(pairs.get(q)) ? 0 : 1;
        for (int c = 0; c < contexts && contexts > 1; c++) {
          double distance = vectors.distance(p * contexts + c, q * contexts + (c + 1) % contexts);
          squares.add(distance * distance, other);
        }
      }
    }
    return 1 - squares.mean(0) / squares.mean(1);
  }

  /** Over all two different pairs that mirror one another, or do not. */
  private static double mean(List<Pair> pairs, MeanAccumulator distances, boolean mirrored) {
    double sum = 0;
    int count = 0;
    for (int p = 0; p < pairs.size(); p++) {
      for (int q = 0; q < p; q++) {
        if (pairs.get(p).mirrors(pairs.get(q)) == mirrored) {
          sum += distances.mean(p, q);
          count++;
        }
      }
    }
    return sum / count;
  }

  private static void show(ProbeInputs sample, Vectors vectors, ProbeOutput sheet) {
    List<Integer> anchors = shown(sample.task());
    List<Integer> kept =
        IntStream.range(0, sample.size())
            .filter(s -> anchors.contains(sample.order(s).pair().first()))
            .filter(s -> anchors.contains(sample.order(s).pair().second()))
            .boxed()
            .toList();
    float[] values = new float[kept.size() * vectors.width()];
    float[] all = vectors.floats();
    for (int i = 0; i < kept.size(); i++) {
      System.arraycopy(
          all, kept.get(i) * vectors.width(), values, i * vectors.width(), vectors.width());
    }
    Axis sequences = Axis.numbered(AxisName.SEQUENCE, 0, kept.size());
    Axis features = Axis.numbered(AxisName.FEATURE, 0, vectors.width());
    sheet.add(LabelledArray.ofFloats(ArrayName.VECTORS, values, sequences, features));
    List<SequenceRequest> orders = kept.stream().map(sample::order).toList();
    sheet.add(column(ArrayName.ANCHOR1, sequences, orders, order -> order.pair().first()));
    sheet.add(column(ArrayName.ANCHOR2, sequences, orders, order -> order.pair().second()));
    sheet.add(column(ArrayName.KEY, sequences, orders, SequenceRequest::key));
    sheet.add(column(ArrayName.CONTEXT, sequences, orders, SequenceRequest::context));
  }

  /** The anchors of held-out pairs, then the least others. */
  private static List<Integer> shown(AnchorSequences task) {
    TreeSet<Integer> shown = new TreeSet<>();
    for (Pair pair : task.pairs()) {
      if (!pair.trained()) {
        shown.addAll(List.of(pair.first(), pair.second()));
      }
    }
    for (int anchor : task.anchors()) {
      if (shown.size() < SHOWN_ANCHORS) {
        shown.add(anchor);
      }
    }
    return List.copyOf(shown);
  }

  private static LabelledArray column(
      String name,
      Axis sequences,
      List<SequenceRequest> orders,
      ToIntFunction<SequenceRequest> value) {
    return LabelledArray.ofInts(name, orders.stream().mapToInt(value).toArray(), sequences);
  }
}
