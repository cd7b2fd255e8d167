package io.gammascope.neural.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Expected numbers by numpy 2.4.6 on the matrix of {@link SpectrumTest}. */
class VectorsTest {
  @Test
  void cosinesEqualThoseOfNumpy() {
    DMatrixRMaj cosines = new Vectors(SpectrumTest.MATRIX).cosines();

    assertThat(cosines.get(0, 0)).isCloseTo(1, within(1e-12));
    assertThat(cosines.get(0, 1)).isCloseTo(-0.14142136, within(1e-8));
    assertThat(cosines.get(2, 3)).isCloseTo(0.57735027, within(1e-8));
  }

  @Test
  void zeroVectorHasCosineZero() {
    DMatrixRMaj cosines = Vectors.of(new float[] {0, 0, 1, 2}, 2).cosines();

    assertThat(cosines.data).containsExactly(new double[] {0, 0, 0, 1}, within(1e-12));
  }

  @Test
  void principalComponentsEqualThoseOfNumpyUpToSign() {
    PrincipalComponents found = PrincipalComponents.of(new Vectors(SpectrumTest.MATRIX), 2);

    assertThat(found.explained())
        .containsExactly(new float[] {0.8078205f, 0.18609637f}, within(1e-6f));
    float[] coordinates = found.coordinates().floats();
    assertThat(Math.abs(coordinates[0])).isCloseTo(1.1955687f, within(1e-6f));
    assertThat(Math.abs(coordinates[3])).isCloseTo(0.0760935f, within(1e-6f));
    assertThat(coordinates[2] * coordinates[0]).isNegative();
  }
}
