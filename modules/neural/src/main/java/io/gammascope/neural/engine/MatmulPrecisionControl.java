package io.gammascope.neural.engine;

import com.sun.jna.Pointer;
import io.gammascope.study.run.CpuInfo;
import io.gammascope.study.spec.MatmulPrecision;
import java.io.IOException;
import java.util.Set;

/**
 * Sets the precision of float32 matrix products for the process. Calls {@code
 * at::Context::setFloat32MatmulPrecision}, which Python exposes as {@code
 * torch.set_float32_matmul_precision} and DJL does not. At the precision {@code medium} oneDNN
 * rounds the factors to bfloat16 and sums in float32; a GPU uses TF32.
 */
public final class MatmulPrecisionControl {
  private static final String CONTEXT = "_ZN2at13globalContextEv";
  private static final String SET =
      "_ZN2at7Context25setFloat32MatmulPrecisionENS_22Float32MatmulPrecisionE";
  private static final int HIGHEST = 0;
  private static final int MEDIUM = 2;

  private MatmulPrecisionControl() {}

  /**
   * Applies a precision to the process. Call after the engine has been loaded.
   *
   * @param device {@code cpu} or {@code gpu}
   * @return the label of the precision, for provenance
   * @throws DeviceUnavailableException if the processor has no bfloat16 instructions
   */
  public static String apply(MatmulPrecision precision, String device) {
    if (precision == MatmulPrecision.BFLOAT16 && device.equals("cpu") && !isSupportedByCpu()) {
      throw new DeviceUnavailableException(
          "matmul_precision bfloat16 needs a processor with AVX512-BF16 or AMX-BF16");
    }
    if (precision == MatmulPrecision.BFLOAT16) {
      set(MEDIUM);
    }
    return precision.label();
  }

  /** Restores float32, the state of a new process. Call after the engine has been loaded. */
  public static void reset() {
    set(HIGHEST);
  }

  private static void set(int level) {
    Pointer context = NativeTorch.function(CONTEXT).invokePointer(new Object[0]);
    NativeTorch.function(SET).invokeVoid(new Object[] {context, level});
  }

  /** Returns whether this processor multiplies bfloat16 matrices in hardware. */
  public static boolean isSupportedByCpu() {
    try {
      return isSupported(CpuInfo.words());
    } catch (IOException notLinux) {
      return false;
    }
  }

  /** Returns whether the words of {@code /proc/cpuinfo} name bfloat16 instructions. */
  static boolean isSupported(Set<String> words) {
    return words.contains("avx512_bf16") || words.contains("amx_bf16");
  }
}
