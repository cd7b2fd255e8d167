package io.gammascope.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.gammascope.study.run.CpuInfo;
import io.gammascope.study.spec.MatmulPrecision;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class MatmulPrecisionControlTest {
  @Test
  void processorNeedsBfloat16InstructionsForMatrices() {
    // oneDNN multiplies float32 matrices in float32 there, whatever the setting.
    assertThat(
            MatmulPrecisionControl.isSupported(CpuInfo.words("flags\t: avx2 avx512_bf16 bmi2\n")))
        .isFalse();
    assertThat(MatmulPrecisionControl.isSupported(CpuInfo.words("flags\t: amx_tile amx_bf16\n")))
        .isTrue();
    assertThat(MatmulPrecisionControl.isSupported(CpuInfo.words("flags\t: avx512f avx512_vnni\n")))
        .isFalse();
    assertThat(MatmulPrecisionControl.isSupported(CpuInfo.words(""))).isFalse();
  }

  /** 257 has nine significant bits; bfloat16 rounds it to 256. */
  @Test
  void factorsAreRoundedToBfloat16OnlyWhileItIsSet() {
    Assumptions.assumeTrue(MatmulPrecisionControl.isSupportedByCpu(), "no bfloat16 instructions");
    try (NDManager manager = EngineFactory.start(1, "cpu")) {
      assertThat(MatmulPrecisionControl.apply(MatmulPrecision.FLOAT32, "cpu")).isEqualTo("float32");
      assertThat(product(manager)).isEqualTo(64 * 257f);
      assertThat(MatmulPrecisionControl.apply(MatmulPrecision.BFLOAT16, "cpu"))
          .isEqualTo("bfloat16");
      assertThat(product(manager)).isEqualTo(64 * 256f);
      MatmulPrecisionControl.reset();
      assertThat(product(manager)).isEqualTo(64 * 257f);
    }
  }

  @Test
  void settingIsRefusedWhereItWouldHaveNoEffect() {
    Assumptions.assumeFalse(MatmulPrecisionControl.isSupportedByCpu(), "bfloat16 instructions");
    try (NDManager manager = EngineFactory.start(1, "cpu")) {
      assertThatThrownBy(() -> MatmulPrecisionControl.apply(MatmulPrecision.BFLOAT16, "cpu"))
          .isInstanceOf(DeviceUnavailableException.class)
          .hasMessage("matmul_precision bfloat16 needs a processor with AMX-BF16");
      assertThat(product(manager)).isEqualTo(64 * 257f);
    }
  }

  /** An element of the product of two matrices (64, 64), filled with 257 and 1. */
  private static float product(NDManager manager) {
    try (NDArray wide = manager.full(new Shape(64, 64), 257f);
        NDArray ones = manager.ones(new Shape(64, 64));
        NDArray product = wide.matMul(ones)) {
      return product.getFloat(3, 5);
    }
  }
}
