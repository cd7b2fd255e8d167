package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Accumulates a mean for each element of an array with named axes. Mutable and not thread-safe. */
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

  /** Adds a value to the mean of an element. */
  void add(double value, int... place) {
    sums[at(place)] += value;
    counts[at(place)]++;
  }

  /** Returns the mean of an element; NaN if nothing was added. */
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

  /** Returns all means; NaN where nothing was added. */
  LabelledArray toArray(ArrayDeclaration array) {
    double[] means =
        IntStream.range(0, sums.length).mapToDouble(i -> sums[i] / counts[i]).toArray();
    return array.floats(Vectors.floats(means), axes.toArray(Axis[]::new));
  }
}
