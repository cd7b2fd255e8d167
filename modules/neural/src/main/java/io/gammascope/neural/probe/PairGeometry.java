package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisDeclaration;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeDeclaration;
import io.gammascope.study.probe.ScoreDeclaration;
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

  private static final AxisDeclaration SEQUENCE =
      new AxisDeclaration("sequence", "sequences, numbered from 0");
  private static final AxisDeclaration PAIR =
      new AxisDeclaration("pair", "anchor pairs, e.g. 4-3");
  private static final AxisDeclaration OTHER_PAIR =
      new AxisDeclaration("other_pair", "the same anchor pairs");

  private static final ArrayDeclaration DISTANCE =
      new ArrayDeclaration(
          "distance",
          "mean over contexts of the Euclidean distance between the vectors of two pairs with the"
              + " same key in the same context",
          PAIR,
          OTHER_PAIR);
  private static final ArrayDeclaration VECTORS =
      new ArrayDeclaration(
          "vectors", "X_ao of layer 1 at the last position", SEQUENCE, Axes.FEATURE);
  private static final ArrayDeclaration ANCHOR1 =
      new ArrayDeclaration("anchor1", "I32: first anchor of each sequence", SEQUENCE);
  private static final ArrayDeclaration ANCHOR2 =
      new ArrayDeclaration("anchor2", "I32: second anchor of each sequence", SEQUENCE);
  private static final ArrayDeclaration KEY =
      new ArrayDeclaration("key", "I32: key of each sequence", SEQUENCE);
  private static final ArrayDeclaration CONTEXT =
      new ArrayDeclaration(
          "context",
          "I32: number of the context of each sequence; sequences of one context have the same"
              + " noise and position of the key",
          SEQUENCE);

  private static final ScoreDeclaration MIRROR_RATIO =
      new ScoreDeclaration(
              "mirror_distance_ratio",
              "0 or more",
              "mean distance of mirrored pairs, (a,b) to (b,a), divided by the mean distance of all"
                  + " other different pairs, with the same key in the same noise. 0 if mirrored"
                  + " pairs coincide, about 1 if the order of the anchors matters as much as the"
                  + " anchors. Untrained models have a low ratio too, because nearly uniform"
                  + " attention adds the anchors up without their order; unordered_pair_share"
                  + " tells the two apart")
          .headline("mirrored / other pair distance");
  private static final ScoreDeclaration MIRROR_RATIO_OF_PAIR =
      new ScoreDeclaration(
          "mirror_distance_ratio/<pair>",
          "0 or more",
          "distance of one held-out pair to its mirror, divided by the mean distance of all other"
              + " different pairs");
  private static final ScoreDeclaration PAIR_SHARE =
      new ScoreDeclaration(
              "unordered_pair_share",
              "at most 1",
              "intraclass correlation of the unordered pair: 1 - (mean squared distance of two"
                  + " sequences of one pair, or of a pair and its mirror) / (mean squared distance"
                  + " of two sequences of other pairs); the two sequences are always in"
                  + " different, successive contexts. 1 if the two anchors without their order"
                  + " determine the vectors; 0 if the context outweighs the pair, as in an"
                  + " untrained model, or if only the order matters")
          .headline("variance by unordered pair");

  @Override
  public String name() {
    return "pair-geometry";
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
  public ProbeDeclaration declaration() {
    return new ProbeDeclaration(
        "Where the attention of layer 1 puts the anchor pairs at the last position.",
        List.of(DISTANCE, VECTORS, ANCHOR1, ANCHOR2, KEY, CONTEXT),
        List.of(MIRROR_RATIO, MIRROR_RATIO_OF_PAIR, PAIR_SHARE));
  }

  @Override
  public ProbeOutput run(ProbedModel model) {
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
    Axis rows = PAIR.labelled(pairs.stream().map(Pair::name).toList());
    MeanAccumulator distances =
        new MeanAccumulator(rows, OTHER_PAIR.labelled(rows.labels()));
    for (int p = 0; p < pairs.size(); p++) {
      for (int q = 0; q < pairs.size(); q++) {
        for (int c = 0; c < contexts; c++) {
          distances.add(vectors.distance(p * contexts + c, q * contexts + c), p, q);
        }
      }
    }
    sheet.add(distances.toArray(DISTANCE));
    score(pairs, distances, sheet);
    sheet.score(PAIR_SHARE, pairShare(pairs, vectors, contexts));
    show(sample, vectors, sheet);
  }

  private static void score(List<Pair> pairs, MeanAccumulator distances, ProbeOutput sheet) {
    double mirrored = mean(pairs, distances, true);
    double others = mean(pairs, distances, false);
    sheet.score(MIRROR_RATIO, mirrored / others);
    for (int p = 0; p < pairs.size(); p++) {
      if (!pairs.get(p).trained()) {
        for (int q = 0; q < pairs.size(); q++) {
          if (p != q && pairs.get(p).mirrors(pairs.get(q))) {
            double ratio = distances.mean(p, q) / others;
            sheet.score(MIRROR_RATIO_OF_PAIR, ratio, pairs.get(p).name());
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
    MeanAccumulator squares = new MeanAccumulator(Axes.GROUP.numbered(0, 2));
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
    Axis sequences = SEQUENCE.numbered(0, kept.size());
    Axis features = Axes.FEATURE.numbered(0, vectors.width());
    sheet.add(VECTORS.floats(values, sequences, features));
    List<SequenceRequest> orders = kept.stream().map(sample::order).toList();
    sheet.add(column(ANCHOR1, sequences, orders, order -> order.pair().first()));
    sheet.add(column(ANCHOR2, sequences, orders, order -> order.pair().second()));
    sheet.add(column(KEY, sequences, orders, SequenceRequest::key));
    sheet.add(column(CONTEXT, sequences, orders, SequenceRequest::context));
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
      ArrayDeclaration array,
      Axis sequences,
      List<SequenceRequest> orders,
      ToIntFunction<SequenceRequest> value) {
    return array.ints(orders.stream().mapToInt(value).toArray(), sequences);
  }
}
