package io.gammascope.evidence.projection;

import java.util.Arrays;

/**
 * Exact t-SNE (van der Maaten and Hinton 2008) with the defaults of scikit-learn: starts from the
 * principal components scaled to a standard deviation of 1e-4; learning rate N / 48, at least 50;
 * 250 updates with early exaggeration 12, then 750 updates without; a gain per coordinate.
 * Implemented here because the JVM libraries are under the GPL or AGPL or unmaintained, and the
 * exact form is fast enough for the few hundred points of a figure. Deterministic. Axes: N points,
 * D dimensions.
 */
public final class TSne {
  private static final int PLANE = 2;
  private static final int EXAGGERATED_UPDATES = 250;
  private static final int UPDATES = 1000;
  private static final double EXAGGERATION = 12;
  private static final double LEAST_RATE = 50;
  private static final double GRADIENT_FACTOR = 4;
  private static final double START = 1e-4;
  private static final double PERPLEXITY = 12;

  private final double perplexity;

  /**
   * Creates an embedding.
   *
   * @param perplexity effective number of neighbours of each point, above 1
   */
  public TSne(double perplexity) {
    this.perplexity = perplexity;
  }

  /**
   * Returns an embedding with the paper's perplexity; fewer points take a third of their number.
   */
  public static TSne forPoints(int points) {
    return new TSne(Math.max(1.5, Math.min(PERPLEXITY, (points - 1) / 3.0)));
  }

  /**
   * Embeds points in the plane.
   *
   * @param points (N, D), N greater than perplexity
   * @return (N, 2)
   * @throws IllegalArgumentException if there are too few points for the perplexity
   */
  public double[][] embed(double[][] points) {
    double[][] scores = PcaProjection.project(points, PLANE);
    double deviation =
        Math.sqrt(Arrays.stream(scores).mapToDouble(s -> s[0] * s[0]).sum() / points.length);
    for (double[] score : scores) {
      for (int d = 0; d < PLANE; d++) {
        score[d] = deviation == 0 ? 0 : score[d] / deviation * START;
      }
    }
    return embed(points, scores, UPDATES);
  }

  /** Embeds points from a given start, (N, 2), by a number of updates. */
  double[][] embed(double[][] points, double[][] start, int updates) {
    if (points.length <= perplexity) {
      throw new IllegalArgumentException(
          points.length + " points are too few for a perplexity of " + perplexity);
    }
    int n = points.length;
    double[] joint =
        Affinities.jointProbabilities(Affinities.squaredDistances(points), n, perplexity);
    Descent descent = new Descent(n, Math.max(n / EXAGGERATION / 4, LEAST_RATE), start);
    double[] exaggerated = Arrays.stream(joint).map(p -> p * EXAGGERATION).toArray();
    for (int update = 0; update < updates; update++) {
      boolean early = update < EXAGGERATED_UPDATES;
      if (update == EXAGGERATED_UPDATES) {
        descent.restart();
      }
      descent.update(early ? exaggerated : joint, early ? 0.5 : 0.8);
    }
    return descent.positions();
  }

  /** Gradient descent with momentum and a gain per coordinate. */
  private static final class Descent {
    private static final double GAIN_STEP = 0.2;
    private static final double GAIN_FACTOR = 0.8;
    private static final double LEAST_GAIN = 0.01;

    private final int n;
    private final double rate;
    private final double[] position;
    private final double[] velocity;
    private final double[] gain;
    private final double[] kernel;

    Descent(int n, double rate, double[][] start) {
      this.n = n;
      this.rate = rate;
      this.position = Arrays.stream(start).flatMapToDouble(Arrays::stream).toArray();
      this.velocity = new double[position.length];
      this.gain = new double[position.length];
      this.kernel = new double[n * n];
      restart();
    }

    void restart() {
      Arrays.fill(velocity, 0);
      Arrays.fill(gain, 1);
    }

    void update(double[] joint, double momentum) {
      double[] gradient = gradient(joint, kernel());
      for (int k = 0; k < position.length; k++) {
        gain[k] = velocity[k] * gradient[k] < 0 ? gain[k] + GAIN_STEP : gain[k] * GAIN_FACTOR;
        gain[k] = Math.max(gain[k], LEAST_GAIN);
        velocity[k] = momentum * velocity[k] - rate * gain[k] * gradient[k];
        position[k] += velocity[k];
      }
    }

    /** Computes 1 / (1 + squared distance); returns the sum over all ordered pairs. */
    private double kernel() {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          double x = position[2 * i] - position[2 * j];
          double y = position[2 * i + 1] - position[2 * j + 1];
          double near = 1 / (1 + x * x + y * y);
          kernel[i * n + j] = near;
          sum += near;
        }
      }
      return 2 * sum;
    }

    private double[] gradient(double[] joint, double sum) {
      double[] gradient = new double[position.length];
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          double near = kernel[i * n + j];
          double q = Math.max(near / sum, Affinities.SMALLEST);
          double force = GRADIENT_FACTOR * (joint[i * n + j] - q) * near;
          double x = force * (position[2 * i] - position[2 * j]);
          double y = force * (position[2 * i + 1] - position[2 * j + 1]);
          gradient[2 * i] += x;
          gradient[2 * i + 1] += y;
          gradient[2 * j] -= x;
          gradient[2 * j + 1] -= y;
        }
      }
      return gradient;
    }

    double[][] positions() {
      double[][] positions = new double[n][PLANE];
      for (int i = 0; i < n; i++) {
        positions[i][0] = position[2 * i];
        positions[i][1] = position[2 * i + 1];
      }
      return positions;
    }
  }
}
