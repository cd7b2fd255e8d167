package io.gammascope.neural.probe;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fits the first principal curve of points (Hastie and Stuetzle 1989). Starts with the first
 * principal component; each round smooths every coordinate over the arc length by local lines, then
 * projects the points onto the resulting curve.
 */
final class PrincipalCurve {
  private static final int ROUNDS = 20;

  /** The fraction of the points that a local line uses. */
  private static final double SPAN = 0.3;

  private static final int LEAST_NEIGHBOURS = 5;

  private final Vectors points;

  private PrincipalCurve(Vectors points) {
    this.points = points;
  }

  /**
   * Returns the arc length of each point's projection onto the curve.
   *
   * @param points principal coordinates (N, C), N at least 5
   */
  static double[] arcLengths(Vectors points) {
    PrincipalCurve curve = new PrincipalCurve(points);
    double[] places =
        IntStream.range(0, points.count()).mapToDouble(i -> points.matrix().get(i, 0)).toArray();
    for (int round = 0; round < ROUNDS; round++) {
      places = curve.project(places);
    }
    return places;
  }

  private double[] project(double... places) {
    int[] order = SpearmanCorrelation.argsort(places);
    double[][] curve = new double[places.length][];
    for (int i = 0; i < order.length; i++) {
      curve[i] = smooth(places, places[order[i]]);
    }
    double[] lengths = new double[curve.length];
    for (int i = 1; i < curve.length; i++) {
      lengths[i] = lengths[i - 1] + distance(curve[i - 1], curve[i]);
    }
    return IntStream.range(0, places.length).mapToDouble(p -> nearest(curve, lengths, p)).toArray();
  }

  /**
   * Returns every coordinate at an arc length, by a weighted line through the neighbours (tricube
   * weights).
   */
  private double[] smooth(double[] places, double at) {
    double reach = bandwidth(places, at);
    double weightSum = 0;
    double meanPlace = 0;
    double[] weights = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      double far = Math.abs(places[i] - at) / reach;
      weights[i] = far >= 1 ? 0 : Math.pow(1 - far * far * far, 3);
      weightSum += weights[i];
      meanPlace += weights[i] * places[i];
    }
    meanPlace /= weightSum;
    double spread = 0;
    for (int i = 0; i < places.length; i++) {
      spread += weights[i] * (places[i] - meanPlace) * (places[i] - meanPlace);
    }
    double[] fitted = new double[points.width()];
    for (int c = 0; c < fitted.length; c++) {
      double mean = 0;
      double slope = 0;
      for (int i = 0; i < places.length; i++) {
        mean += weights[i] * points.matrix().get(i, c) / weightSum;
        slope += weights[i] * (places[i] - meanPlace) * points.matrix().get(i, c);
      }
      fitted[c] = mean + (spread == 0 ? 0 : slope / spread * (at - meanPlace));
    }
    return fitted;
  }

  /** Returns the distance within which the neighbours lie, slightly beyond the last of them. */
  private static double bandwidth(double[] places, double at) {
    double[] far = Arrays.stream(places).map(place -> Math.abs(place - at)).sorted().toArray();
    int neighbours = Math.max(LEAST_NEIGHBOURS, (int) Math.ceil(SPAN * places.length));
    double last = far[Math.min(neighbours, far.length) - 1];
    return last == 0 ? 1 : last * 1.0001;
  }

  private double nearest(double[][] curve, double[] lengths, int point) {
    double least = Double.POSITIVE_INFINITY;
    double place = 0;
    for (int i = 0; i + 1 < curve.length; i++) {
      double length = lengths[i + 1] - lengths[i];
      double share = length == 0 ? 0 : share(curve[i], curve[i + 1], point);
      double distance = 0;
      for (int c = 0; c < points.width(); c++) {
        double on = curve[i][c] + share * (curve[i + 1][c] - curve[i][c]);
        distance += (points.matrix().get(point, c) - on) * (points.matrix().get(point, c) - on);
      }
      if (distance < least) {
        least = distance;
        place = lengths[i] + share * length;
      }
    }
    return place;
  }

  /** Returns the position of a point's projection along a segment of the curve, 0 to 1. */
  private double share(double[] from, double[] to, int point) {
    double product = 0;
    double square = 0;
    for (int c = 0; c < from.length; c++) {
      product += (points.matrix().get(point, c) - from[c]) * (to[c] - from[c]);
      square += (to[c] - from[c]) * (to[c] - from[c]);
    }
    return Math.max(0, Math.min(1, product / square));
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return Math.sqrt(sum);
  }
}
