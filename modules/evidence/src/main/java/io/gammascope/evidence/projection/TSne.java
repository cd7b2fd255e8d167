package io.gammascope.evidence.projection;

import java.util.Arrays;

/**
 * t-SNE (van der Maaten and Hinton 2008) in its exact form, with the schedule that scikit-learn
 * takes by default: principal components scaled to a hair as the start, learning rate N / 48 but at
 * least 50, 250 updates with the probabilities exaggerated twelvefold, then 750 plain ones, gains
 * per coordinate. Written here because the libraries on the JVM are under the GPL or AGPL, or long
 * unmaintained, and exact t-SNE is enough for the some hundred points of a figure. Deterministic.
 * Axes: N points, D dimensions.
 */
public final class TSne {
  private static final int PLANE = 2;
  private static final int EXAGGERATED_UPDATES = 250;
  private static final int UPDATES = 1000;
  private static final double EXAGGERATION = 12;
  private static final double LEAST_RATE = 50;
  private static final double GRADIENT_FACTOR = 4;
  private static final double START = 1e-4;

  private final double perplexity;

  /**
   * Of a perplexity.
   *
   * @param perplexity effective number of neighbours of each point, above 1
   */
  public TSne(double perplexity) {
    this.perplexity = perplexity;
  }

  /**
   * Where the points stand on the plane.
   *
   * @param points (N, D), N greater than perplexity
   * @return (N, 2)
   * @throws IllegalArgumentException if there are too few points for the perplexity
   */
  public double[][] embed(double[][] points) {
    double[][] scores = PcaProjection.project(points, PLANE).scores();
    double deviation =
        Math.sqrt(Arrays.stream(scores).mapToDouble(s -> s[0] * s[0]).sum() / points.length);
    for (double[] score : scores) {
      for (int d = 0; d < PLANE; d++) {
        score[d] = deviation == 0 ? 0 : score[d] / deviation * START;
      }
    }
    return embed(points, scores, UPDATES);
  }

  /** The same from a given start, (N, 2), after so many updates. */
  double[][] embed(double[][] points, double[][] start, int updates) {
    if (points.length <= perplexity) {
      throw new IllegalArgumentException(
          points.length + " points are too few for a perplexity of " + perplexity);
    }
    int n = points.length;
    double[] joint = Affinities.joint(Affinities.squaredDistances(points), n, perplexity);
    Descent descent = new Descent(n, Math.max(n / EXAGGERATION / 4, LEAST_RATE), start);
    double[] exaggerated = Arrays.stream(joint).map(p -> p * EXAGGERATION).toArray();
    for (int update = 0; update < updates; update++) {
      boolean early = update < EXAGGERATED_UPDATES;
      if (update == EXAGGERATED_UPDATES) {
        descent.restart();
      }
      descent.update(early ? exaggerated : joint, early ? 0.5 : 0.8);
    }
    return descent.places();
  }

  /** Kullback-Leibler divergence of a picture from its points, in nats: what t-SNE makes small. */
  double divergence(double[][] points, double[][] places) {
    int n = points.length;
    double[] joint = Affinities.joint(Affinities.squaredDistances(points), n, perplexity);
    double[] distances = Affinities.squaredDistances(places);
    double sum = 0;
    for (int i = 0; i < n * n; i++) {
      sum += i % (n + 1) == 0 ? 0 : 1 / (1 + distances[i]);
    }
    double divergence = 0;
    for (int i = 0; i < n * n; i++) {
      if (joint[i] > 0) {
        double near = Math.max(1 / (1 + distances[i]) / sum, Affinities.SMALLEST);
        divergence += joint[i] * StrictMath.log(joint[i] / near);
      }
    }
    return divergence;
  }

  /** Gradient descent with momentum and gains. */
  private static final class Descent {
    private static final double GAIN_STEP = 0.2;
    private static final double GAIN_FACTOR = 0.8;
    private static final double LEAST_GAIN = 0.01;

    private final int n;
    private final double rate;
    private final double[] place;
    private final double[] motion;
    private final double[] gain;
    private final double[] nearness;

    Descent(int n, double rate, double[][] start) {
      this.n = n;
      this.rate = rate;
      this.place = Arrays.stream(start).flatMapToDouble(Arrays::stream).toArray();
      this.motion = new double[place.length];
      this.gain = new double[place.length];
      this.nearness = new double[n * n];
      restart();
    }

    void restart() {
      Arrays.fill(motion, 0);
      Arrays.fill(gain, 1);
    }

    void update(double[] joint, double momentum) {
      double[] gradient = gradient(joint, nearness());
      for (int k = 0; k < place.length; k++) {
        gain[k] = motion[k] * gradient[k] < 0 ? gain[k] + GAIN_STEP : gain[k] * GAIN_FACTOR;
        gain[k] = Math.max(gain[k], LEAST_GAIN);
        motion[k] = momentum * motion[k] - rate * gain[k] * gradient[k];
        place[k] += motion[k];
      }
    }

    /** Fills 1 / (1 + squared distance), and returns its sum over all ordered pairs. */
    private double nearness() {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          double x = place[2 * i] - place[2 * j];
          double y = place[2 * i + 1] - place[2 * j + 1];
          double near = 1 / (1 + x * x + y * y);
          nearness[i * n + j] = near;
          sum += near;
        }
      }
      return 2 * sum;
    }

    private double[] gradient(double[] joint, double sum) {
      double[] gradient = new double[place.length];
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          double near = nearness[i * n + j];
          double q = Math.max(near / sum, Affinities.SMALLEST);
          double force = GRADIENT_FACTOR * (joint[i * n + j] - q) * near;
          double x = force * (place[2 * i] - place[2 * j]);
          double y = force * (place[2 * i + 1] - place[2 * j + 1]);
          gradient[2 * i] += x;
          gradient[2 * i + 1] += y;
          gradient[2 * j] -= x;
          gradient[2 * j + 1] -= y;
        }
      }
      return gradient;
    }

    double[][] places() {
      double[][] places = new double[n][PLANE];
      for (int i = 0; i < n; i++) {
        places[i][0] = place[2 * i];
        places[i][1] = place[2 * i + 1];
      }
      return places;
    }
  }
}
