package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import java.util.Arrays;
import java.util.List;

/** A mean for each place of an array with named axes. Mutable, for one thread. */
final class MeanAccumulator {
  private final List<Axis> axes;
  private final double[] sums;
  private final long[] counts;

  MeanAccumulator(Axis... axes) {
    this.axes = List.of(axes);
    int places = Arrays.stream(axes).mapToInt(Axis::length).reduce(1, Math::multiplyExact);
    sums = new double[places];
    counts = new long[places];
  }

  /** Takes a value into the mean of a place. */
  void add(double value, int... place) {
    sums[at(place)] += value;
    counts[at(place)]++;
  }

  /** The mean of a place; NaN where nothing was taken in. */
  double mean(int... place) {
    return sums[at(place)] / counts[at(place)];
  }

  private int at(int... place) {
    int at = 0;
    for (int a = 0; a < place.length; a++) {
      at = at * axes.get(a).length() + place[a];
    }
    return at;
  }

  /** All means; NaN where nothing was taken in. */
  LabelledArray toArray(ArrayDeclaration array) {
    float[] means = new float[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[i] / counts[i]);
    }
    return array.floats(means, axes.toArray(Axis[]::new));
  }
}
