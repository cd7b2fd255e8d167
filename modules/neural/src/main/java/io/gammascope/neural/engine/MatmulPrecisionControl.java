package io.gammascope.neural.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
   * @throws DeviceUnavailableException if the processor does not multiply in bfloat16
   */
  public static String apply(MatmulPrecision precision, String device) {
    if (precision == MatmulPrecision.BFLOAT16 && device.equals("cpu") && !isSupportedByCpu()) {
      throw new DeviceUnavailableException(
          "matmul_precision bfloat16 needs a processor with AMX-BF16");
    }
    if (precision == MatmulPrecision.BFLOAT16) {
      set(MEDIUM);
      requireEffect(device);
    }
    return precision.label();
  }

  /** oneDNN ignores the setting without a word where it has no kernel for it. */
  private static void requireEffect(String device) {
    if (device.equals("cpu") && !roundsFactors()) {
      reset();
      throw new DeviceUnavailableException(
          "matmul_precision bfloat16 has no effect on this processor: its products are float32");
    }
  }

  /** Returns whether 257, which has nine significant bits, is multiplied as 256. */
  private static boolean roundsFactors() {
    Shape shape = new Shape(64, 64);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        NDArray product = manager.full(shape, 257f).matMul(manager.ones(shape))) {
      return product.getFloat(0, 0) == 256f * 64;
    }
  }

  /** Restores float32, the state of a new process. Call after the engine has been loaded. */
  public static void reset() {
    set(HIGHEST);
  }

  private static void set(int level) {
    Pointer context = NativeTorch.function(CONTEXT).invokePointer(new Object[0]);
    NativeTorch.function(SET).invokeVoid(new Object[] {context, level});
  }

  /**
   * Returns whether this processor has instructions with which oneDNN multiplies float32 matrices
   * in bfloat16: AMX-BF16. With AVX512-BF16 alone it multiplies bfloat16 matrices only.
   */
  public static boolean isSupportedByCpu() {
    try {
      return isSupported(CpuInfo.words());
    } catch (IOException notLinux) {
      return false;
    }
  }

  /** Returns whether the words of {@code /proc/cpuinfo} name these instructions. */
  static boolean isSupported(Set<String> words) {
    return words.contains("amx_bf16");
  }
}
