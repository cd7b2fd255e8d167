package io.gammascope.neural.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * Expected numbers by numpy 2.4.6 on the same matrix: {@code linalg.svd}, {@code linalg.eigvalsh}
 * of {@code cov}, {@code polyfit}.
 */
class SpectrumTest {
  static final DMatrixRMaj MATRIX =
      new DMatrixRMaj(new double[][] {{2, 0, 1}, {0, 3, -1}, {1, 1, 1}, {0, 0, 2}});

  @Test
  void singularValuesEqualThoseOfNumpy() {
    Spectrum spectrum = Spectrum.ofSingularValues(MATRIX);

    assertThat(spectrum.floats())
        .containsExactly(new float[] {3.323957f, 2.9385092f, 1.5219966f}, within(1e-6f));
    assertThat(spectrum.effectiveRank()).isCloseTo(2.858294265458773, within(1e-12));
    assertThat(spectrum.squared().participation()).isCloseTo(2.396039603960396, within(1e-12));
    assertThat(spectrum.decayRate()).isCloseTo(1.171699354022475, within(1e-12));
  }

  @Test
  void eigenvaluesOfTheCovarianceEqualThoseOfNumpy() {
    assertThat(Spectrum.ofCovariance(new Vectors(MATRIX)).floats())
        .containsExactly(new float[] {3.6351922f, 0.83743364f, 0.02737417f}, within(1e-6f));
  }

  @Test
  void covarianceHasAnEigenvaluePerDimensionEvenOfFewVectors() {
    Spectrum spectrum = Spectrum.ofCovariance(Vectors.of(new float[] {1, 0, 0, -1, 0, 0}, 3));

    assertThat(spectrum.floats()).containsExactly(2, 0, 0);
  }

  @Test
  void equalValuesHaveFullParticipationAndNoDecay() {
    Spectrum flat = new Spectrum(3, 3, 3, 3);

    assertThat(flat.participation()).isEqualTo(4);
    assertThat(flat.effectiveRank()).isCloseTo(4, within(1e-12));
    assertThat(flat.decayRate()).isEqualTo(0);
  }

  @Test
  void decayRateDoesNotDependOnTheNumberOfValues() {
    // exp(-5 i / n): five nats over the whole spectrum.
    assertThat(new Spectrum(1, Math.exp(-2.5)).decayRate()).isCloseTo(5, within(1e-12));
    assertThat(new Spectrum(1, Math.exp(-1.25), Math.exp(-2.5), Math.exp(-3.75)).decayRate())
        .isCloseTo(5, within(1e-12));
  }

  @Test
  void roundingAtTheEndOfTheSpectrumDoesNotCountAsDecay() {
    assertThat(new Spectrum(1, 1, 1e-12).decayRate()).isEqualTo(0);
  }

  @Test
  void zeroMatrixHasNoScores() {
    Spectrum zero = Spectrum.ofSingularValues(new DMatrixRMaj(2, 2));

    assertThat(zero.participation()).isNaN();
    assertThat(zero.effectiveRank()).isNaN();
    assertThat(zero.decayRate()).isNaN();
  }
}
