package io.gammascope.study.fuzz;

import io.gammascope.datasets.file.CorruptFileException;
import io.gammascope.datasets.file.NamedArray;
import io.gammascope.datasets.file.Safetensors;
import java.nio.file.Path;

/** A safetensors file of any bytes gives arrays that cover it exactly, or is refused. */
public final class SafetensorsFuzz {
  private SafetensorsFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      long bytes = 0;
      for (NamedArray array : Safetensors.parse(Path.of("fuzzed"), input).values()) {
        bytes += array.data().remaining();
      }
      if (bytes > input.length) {
        throw new AssertionError("arrays of " + bytes + " bytes in " + input.length);
      }
    } catch (CorruptFileException refused) {
      if (!refused.getMessage().startsWith("fuzzed: ")) {
        throw new AssertionError("does not name the file", refused);
      }
    }
  }
}
