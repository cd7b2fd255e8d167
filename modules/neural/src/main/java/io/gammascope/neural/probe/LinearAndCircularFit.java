package io.gammascope.neural.probe;

import java.util.function.IntToDoubleFunction;

/** Fits a line and a circle over the numbers of vectors, and returns the explained variance. */
final class LinearAndCircularFit {
  private final Vectors centred;
  private final double total;

  /** Creates the fit of vectors (N, D) that belong to N consecutive numbers. */
  LinearAndCircularFit(Vectors vectors) {
    centred = vectors.centred();
    double sum = 0;
    for (int i = 0; i < centred.count(); i++) {
      sum += centred.norm(i) * centred.norm(i);
    }
    total = sum;
  }

  /** Returns R^2 of a line, 0 to 1; NaN if the vectors are all equal. */
  double line() {
    return explained(direction(i -> i)) / total;
  }

  /** Returns R^2 of the best circle that is run through at most once, 0 to 1. */
  double ring() {
    double best = Double.NaN;
    int numbers = centred.count();
    for (int period = numbers; period <= 2 * numbers; period++) {
      double r2 = ring(2 * Math.PI / period);
      best = r2 > best || Double.isNaN(best) ? r2 : best;
    }
    return best;
  }

  private double ring(double turn) {
    double[] cosine = direction(i -> Math.cos(turn * i));
    double[] sine = direction(i -> Math.sin(turn * i));
    double shared = dot(cosine, sine);
    for (int i = 0; i < sine.length; i++) {
      sine[i] -= shared * cosine[i];
    }
    return (explained(cosine) + explained(normalize(sine))) / total;
  }

  /** Returns a function of the number, centred and scaled to length 1. */
  private double[] direction(IntToDoubleFunction function) {
    double[] values = new double[centred.count()];
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(i);
      mean += values[i] / values.length;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
    }
    return normalize(values);
  }

  private static double[] normalize(double... values) {
    double norm = Math.sqrt(dot(values, values));
    double[] normal = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      normal[i] = values[i] / norm;
    }
    return normal;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Returns the part of the sum of squares along a direction of length 1. */
  private double explained(double... direction) {
    double sum = 0;
    for (int d = 0; d < centred.width(); d++) {
      double projection = 0;
      for (int i = 0; i < direction.length; i++) {
        projection += direction[i] * centred.matrix().get(i, d);
      }
      sum += projection * projection;
    }
    return sum;
  }
}
