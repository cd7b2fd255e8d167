package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.study.probe.ArrayName;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisName;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;
import java.util.Arrays;

/**
 * Whether the embedding puts the numbers in order (paper F5c, F5d, F11, F16; claim C10). Axes: N
 * numbers that keys and noise may be, D width.
 */
public final class EmbeddingOrder implements Probe {
  private static final int COMPONENTS = 8;
  private static final int LONGEST_STEP = 20;
  private static final int SCORED_STEPS = 8;
  private static final int LEAST_NUMBERS = 5;

  @Override
  public String name() {
    return ProbeName.EMBEDDING;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean readsActivations() {
    return false;
  }

  @Override
  public ProbeOutput examine(ProbedModel model) {
    ProbeOutput sheet = new ProbeOutput();
    model
        .task()
        .map(AnchorSequences::keys)
        .filter(numbers -> numbers.length >= LEAST_NUMBERS)
        .ifPresent(numbers -> examine(numbers, model.weights().embeddings(numbers), sheet));
    return sheet;
  }

  private static void examine(int[] numbers, Vectors vectors, ProbeOutput sheet) {
    Axis tokens = Axis.of(AxisName.TOKEN, Arrays.stream(numbers).boxed().toList());
    Axis features = Axis.numbered(AxisName.FEATURE, 0, vectors.width());
    sheet.add(LabelledArray.ofFloats(ArrayName.EMBEDDING, vectors.floats(), tokens, features));
    PrincipalComponents principal = PrincipalComponents.of(vectors, COMPONENTS);
    Vectors coordinates = principal.coordinates();
    Axis components = Axis.numbered(AxisName.COMPONENT, 1, coordinates.width());
    sheet.add(
        LabelledArray.ofFloats(ArrayName.PRINCIPAL, coordinates.floats(), tokens, components));
    sheet.add(LabelledArray.ofFloats(ArrayName.EXPLAINED, principal.explained(), components));
    double[] places = PrincipalCurve.along(coordinates);
    sheet.add(LabelledArray.ofFloats(ArrayName.CURVE, floats(places), tokens));
    sheet.score(ScoreName.NEIGHBOUR_ORDER, NeighbourOrder.of(vectors));
    double[] order = Arrays.stream(numbers).asDoubleStream().toArray();
    sheet.score(
        ScoreName.ORDER_CORRELATION, Math.abs(SpearmanCorrelation.correlation(order, places)));
    LinearAndCircularFit line = new LinearAndCircularFit(vectors);
    sheet.score(ScoreName.LINE_R2, line.line());
    sheet.score(ScoreName.RING_R2, line.ring());
    addSteps(vectors, sheet);
  }

  private static void addSteps(Vectors vectors, ProbeOutput sheet) {
    int longest = Math.min(LONGEST_STEP, vectors.count() - 1);
    float[] distances = new float[longest];
    double all = meanDistance(vectors, 1, vectors.count() - 1);
    for (int step = 1; step <= longest; step++) {
      distances[step - 1] = (float) (meanDistance(vectors, step, step) / all);
    }
    sheet.add(
        LabelledArray.ofFloats(
            ArrayName.STEP_DISTANCE, distances, Axis.numbered(AxisName.STEP, 1, longest)));
    int[] nearest = NeighbourOrder.differences(vectors, 1);
    for (int step = 1; step <= Math.min(SCORED_STEPS, longest); step++) {
      int wanted = step;
      long found = Arrays.stream(nearest).filter(difference -> difference == wanted).count();
      sheet.score(ScoreName.nearestStep(step), (double) found / nearest.length);
    }
  }

  /** Over all two vectors whose numbers differ by so much. */
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

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
