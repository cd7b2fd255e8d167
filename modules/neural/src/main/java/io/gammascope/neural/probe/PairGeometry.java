package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
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
 * Measures where the attention of layer 1 puts the anchor pairs: X_ao of layer 1 at the last
 * position (figure 3b of the paper; claim C6). Every pair is examined in the same contexts: the
 * same key, noise and position of the key. Axes: P pairs, C contexts, S = P C sequences, D width.
 */
final class PairGeometry {
  /** The number of contexts per pair in the authors' figure. */
  private static final int MOST_CONTEXTS = 50;

  private static final int LEAST_CONTEXTS = 8;
  private static final int SEQUENCES_PER_CONTEXT = 8;

  /** The number of anchors whose pairs are stored as vectors, for figures. */
  private static final int SHOWN_ANCHORS = 4;

  private static final AxisDeclaration SEQUENCE =
      new AxisDeclaration("sequence", "sequences, numbered from 0");
  private static final AxisDeclaration PAIR = new AxisDeclaration("pair", "anchor pairs, e.g. 4-3");
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

  static final Probe PROBE =
      new Probe(
          "pair-geometry",
          2,
          true,
          new ProbeDeclaration(
              "Where the attention of layer 1 puts the anchor pairs at the last position.",
              List.of(DISTANCE, VECTORS, ANCHOR1, ANCHOR2, KEY, CONTEXT),
              List.of(MIRROR_RATIO, MIRROR_RATIO_OF_PAIR, PAIR_SHARE)),
          PairGeometry::measure);

  private PairGeometry() {}

  private static void measure(ProbedModel model, ProbeOutput output) {
    int contexts = model.sequences() / SEQUENCES_PER_CONTEXT;
    int used = Math.max(LEAST_CONTEXTS, Math.min(MOST_CONTEXTS, contexts));
    model
        .task()
        .map(task -> ProbeInputs.of(task, requests(task, used)))
        .ifPresent(
            inputs ->
                ActivationReader.attentionOutAtLast(model, inputs, 0)
                    .ifPresent(vectors -> measure(inputs, vectors, output)));
  }

  /** Returns all contexts of the first pair, then of the next, (P, C). */
  private static List<SequenceRequest> requests(AnchorSequences task, int contexts) {
    int position = (task.keyPositions() - 1) / 2;
    List<SequenceRequest> drawn = task.sample(List.of(task.pairs().get(0)), contexts);
    List<SequenceRequest> requests = new ArrayList<>();
    for (Pair pair : task.pairs()) {
      for (SequenceRequest request : drawn) {
        requests.add(new SequenceRequest(pair, request.key(), position, request.context()));
      }
    }
    return requests;
  }

  static void measure(ProbeInputs inputs, Vectors vectors, ProbeOutput output) {
    List<Pair> pairs = inputs.task().pairs();
    int contexts = inputs.size() / pairs.size();
    Axis rows = PAIR.labelled(pairs.stream().map(Pair::name).toList());
    MeanAccumulator distances = new MeanAccumulator(rows, OTHER_PAIR.labelled(rows.labels()));
    for (int p = 0; p < pairs.size(); p++) {
      for (int q = 0; q < pairs.size(); q++) {
        for (int c = 0; c < contexts; c++) {
          distances.add(vectors.distance(p * contexts + c, q * contexts + c), p, q);
        }
      }
    }
    output.add(distances.toArray(DISTANCE));
    score(pairs, distances, output);
    output.score(PAIR_SHARE, pairShare(pairs, vectors, contexts));
    addVectors(inputs, vectors, output);
  }

  private static void score(List<Pair> pairs, MeanAccumulator distances, ProbeOutput output) {
    double others = mean(pairs, distances, false);
    output.score(MIRROR_RATIO, mean(pairs, distances, true) / others);
    for (int p = 0; p < pairs.size(); p++) {
      for (int q = 0; q < pairs.size(); q++) {
        Pair pair = pairs.get(p);
        if (p != q && !pair.trained() && pair.mirrors(pairs.get(q))) {
          output.score(MIRROR_RATIO_OF_PAIR, distances.mean(p, q) / others, pair.name());
        }
      }
    }
  }

  /**
   * Returns 1 - within / between, from the mean squared distances of sequences of the same
   * unordered pair and of different ones, in successive contexts; NaN with one context.
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

  /** Returns the mean distance of different pairs that do, or do not, mirror one another. */
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

  private static void addVectors(ProbeInputs inputs, Vectors vectors, ProbeOutput output) {
    List<Integer> anchors = shownAnchors(inputs.task());
    int[] kept =
        IntStream.range(0, inputs.size())
            .filter(s -> anchors.contains(inputs.request(s).pair().first()))
            .filter(s -> anchors.contains(inputs.request(s).pair().second()))
            .toArray();
    Axis sequences = SEQUENCE.numbered(0, kept.length);
    Axis features = Axes.FEATURE.numbered(0, vectors.width());
    output.add(VECTORS.floats(vectors.select(kept).floats(), sequences, features));
    List<SequenceRequest> requests = IntStream.of(kept).mapToObj(inputs::request).toList();
    output.add(column(ANCHOR1, sequences, requests, request -> request.pair().first()));
    output.add(column(ANCHOR2, sequences, requests, request -> request.pair().second()));
    output.add(column(KEY, sequences, requests, SequenceRequest::key));
    output.add(column(CONTEXT, sequences, requests, SequenceRequest::context));
  }

  /** Returns the anchors of held-out pairs, filled up with the smallest others. */
  private static List<Integer> shownAnchors(AnchorSequences task) {
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
      List<SequenceRequest> requests,
      ToIntFunction<SequenceRequest> value) {
    return array.ints(requests.stream().mapToInt(value).toArray(), sequences);
  }
}
