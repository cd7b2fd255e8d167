package io.gammascope.evidence.similarity;

/**
 * A function of a sample and an anchor, by which a relative representation forgets a class of
 * transformations of the space.
 */
enum Invariance {
  /** The cosine: forgets rotations, and the scale of each vector. */
  COSINE {
    @Override
    double relate(double[] sample, double[] anchor) {
      double product = 0;
      double squareA = 0;
      double squareB = 0;
      for (int d = 0; d < sample.length; d++) {
        product += sample[d] * anchor[d];
        squareA += sample[d] * sample[d];
        squareB += anchor[d] * anchor[d];
      }
      return squareA == 0 || squareB == 0 ? 0 : product / Math.sqrt(squareA * squareB);
    }
  },
  /** The Euclidean distance: forgets rotations and translations. */
  EUCLIDEAN {
    @Override
    double relate(double[] sample, double[] anchor) {
      double sum = 0;
      for (int d = 0; d < sample.length; d++) {
        sum += (sample[d] - anchor[d]) * (sample[d] - anchor[d]);
      }
      return Math.sqrt(sum);
    }
  },
  /** The sum of absolute differences: forgets translations and permutations of the axes. */
  L1 {
    @Override
    double relate(double[] sample, double[] anchor) {
      double sum = 0;
      for (int d = 0; d < sample.length; d++) {
        sum += Math.abs(sample[d] - anchor[d]);
      }
      return sum;
    }
  },
  /** The largest absolute difference: forgets translations and permutations of the axes. */
  MAXIMUM {
    @Override
    double relate(double[] sample, double[] anchor) {
      double most = 0;
      for (int d = 0; d < sample.length; d++) {
        most = Math.max(most, Math.abs(sample[d] - anchor[d]));
      }
      return most;
    }
  };

  abstract double relate(double[] sample, double[] anchor);
}
