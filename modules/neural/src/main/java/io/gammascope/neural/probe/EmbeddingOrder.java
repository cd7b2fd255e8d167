package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisDeclaration;
import io.gammascope.study.probe.ProbeDeclaration;
import io.gammascope.study.probe.ScoreDeclaration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures whether the embedding orders the numbers (figures 5c, 5d, 11 and 16 of the paper; claim
 * C10). Axes: N numbers that keys and noise may be, D width.
 */
final class EmbeddingOrder {
  private static final int COMPONENTS = 8;
  private static final int LONGEST_STEP = 20;
  private static final int SCORED_STEPS = 8;
  private static final int LEAST_NUMBERS = 5;

  private static final AxisDeclaration TOKEN =
      new AxisDeclaration("token", "number tokens, labelled by their numbers");
  private static final AxisDeclaration STEP =
      new AxisDeclaration("step", "differences of two numbers, from 1");

  private static final ArrayDeclaration EMBEDDING =
      new ArrayDeclaration(
          "embedding",
          "embedding vectors of the numbers that keys and noise may be",
          TOKEN,
          Axes.FEATURE);
  private static final ArrayDeclaration PRINCIPAL =
      new ArrayDeclaration(
          "principal", "first principal coordinates of the array embedding", TOKEN, Axes.COMPONENT);
  private static final ArrayDeclaration EXPLAINED =
      new ArrayDeclaration(
          "explained",
          "fraction of the variance that each principal component explains, 0 to 1",
          Axes.COMPONENT);
  private static final ArrayDeclaration CURVE =
      new ArrayDeclaration(
          "curve", "arc length of each number along the first principal curve", TOKEN);
  private static final ArrayDeclaration STEP_DISTANCE =
      new ArrayDeclaration(
          "step_distance",
          "mean distance of vectors whose numbers differ by the step, divided by the mean distance"
              + " of all",
          STEP);

  private static final ScoreDeclaration NEIGHBOUR_ORDER =
      new ScoreDeclaration(
              "neighbour_order",
              "at most 1",
              "1 - (mean difference of each number to the two others with the nearest vectors) /"
                  + " (mean difference of any two numbers). 0 is expected if the vectors are in no"
                  + " order, close to 1 if they lie in order on a line, a ring, a spiral or several"
                  + " strands; only neighbours count, as in the paper's pictures")
          .headline("embedding: neighbour order");
  private static final ScoreDeclaration ORDER_CORRELATION =
      new ScoreDeclaration(
              "order_correlation",
              "0 to 1",
              "absolute rank correlation (Spearman) of the number with its arc length along the"
                  + " first principal curve. Detects lines only: the numbers of a perfectly ordered"
                  + " ring run up and down along its curve. For 80 numbers in no order the mean is"
                  + " 0.09, and the 95th percentile 0.22")
          .headline("embedding: order along curve");
  private static final ScoreDeclaration LINE_R2 =
      new ScoreDeclaration(
              "line_r2", "0 to 1", "fraction of the embedding's variance linear in the number")
          .headline("embedding: line R\u00b2");
  private static final ScoreDeclaration RING_R2 =
      new ScoreDeclaration(
              "ring_r2",
              "0 to 1",
              "fraction of the variance explained by a circle run through at most once; its period"
                  + " is the best whole number from the count of numbers to twice that")
          .headline("embedding: ring R\u00b2");
  private static final ScoreDeclaration NEAREST_STEP =
      new ScoreDeclaration(
              "nearest_step_<step>",
              "0 to 1",
              "fraction of the numbers whose nearest other number in the embedding differs by the"
                  + " step, 1 to 8")
          .headline("nearest number 3 away", 3)
          .headline("nearest number 4 away", 4);

  static final Probe PROBE =
      new Probe(
          "embedding",
          3,
          false,
          new ProbeDeclaration(
              "Whether the embedding orders the numbers that keys and noise may be.",
              List.of(EMBEDDING, PRINCIPAL, EXPLAINED, CURVE, STEP_DISTANCE),
              List.of(NEIGHBOUR_ORDER, ORDER_CORRELATION, LINE_R2, RING_R2, NEAREST_STEP)),
          EmbeddingOrder::measure);

  private EmbeddingOrder() {}

  private static void measure(ProbedModel model, ProbeOutput output) {
    model
        .task()
        .map(AnchorSequences::keys)
        .filter(numbers -> numbers.length >= LEAST_NUMBERS)
        .ifPresent(numbers -> examine(numbers, model.weights().embeddings(numbers), output));
  }

  private static void examine(int[] numbers, Vectors vectors, ProbeOutput output) {
    Axis tokens = TOKEN.labelled(Arrays.stream(numbers).boxed().toList());
    Axis features = Axes.FEATURE.numbered(0, vectors.width());
    output.add(EMBEDDING.floats(vectors.floats(), tokens, features));
    PrincipalComponents principal = PrincipalComponents.of(vectors, COMPONENTS);
    Vectors coordinates = principal.coordinates();
    Axis components = Axes.COMPONENT.numbered(1, coordinates.width());
    output.add(PRINCIPAL.floats(coordinates.floats(), tokens, components));
    output.add(EXPLAINED.floats(principal.explained(), components));
    double[] places = PrincipalCurve.arcLengths(coordinates);
    output.add(CURVE.floats(Vectors.floats(places), tokens));
    output.score(NEIGHBOUR_ORDER, NeighbourOrder.score(vectors));
    double[] order = Arrays.stream(numbers).asDoubleStream().toArray();
    output.score(ORDER_CORRELATION, Math.abs(SpearmanCorrelation.correlation(order, places)));
    LinearAndCircularFit line = new LinearAndCircularFit(vectors);
    output.score(LINE_R2, line.line());
    output.score(RING_R2, line.ring());
    addSteps(vectors, output);
  }

  private static void addSteps(Vectors vectors, ProbeOutput output) {
    int longest = Math.min(LONGEST_STEP, vectors.count() - 1);
    double all = meanDistance(vectors, 1, vectors.count() - 1);
    double[] distances =
        IntStream.rangeClosed(1, longest)
            .mapToDouble(step -> meanDistance(vectors, step, step) / all)
            .toArray();
    output.add(STEP_DISTANCE.floats(Vectors.floats(distances), STEP.numbered(1, longest)));
    int[] nearest = NeighbourOrder.differences(vectors, 1);
    for (int step = 1; step <= Math.min(SCORED_STEPS, longest); step++) {
      int wanted = step;
      long found = Arrays.stream(nearest).filter(difference -> difference == wanted).count();
      output.score(NEAREST_STEP, (double) found / nearest.length, step);
    }
  }

  /** Returns the mean distance of the vectors whose numbers differ by a step in the given range. */
  private static double meanDistance(Vectors vectors, int leastStep, int mostStep) {
    double sum = 0;
    int count = 0;
    for (int step = leastStep; step <= mostStep; step++) {
      for (int i = 0; i + step < vectors.count(); i++) {
        sum += vectors.distance(i, i + step);
        count++;
      }
    }
    return sum / count;
  }
}
