package io.gammascope.study.fuzz;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A safetensors file of any bytes gives arrays that cover it exactly, or is refused. Any text is
 * also tried as the header of a file that states its length correctly, since random bytes seldom
 * do.
 */
public final class SafetensorsFuzz {
  private static final int DATA_BYTES = 16;

  private SafetensorsFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    parse(input);
    parse(
        ByteBuffer.allocate(Long.BYTES + input.length + DATA_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(input.length)
            .put(input)
            .array());
  }

  private static void parse(byte[] file) {
    try {
      long bytes = 0;
      for (NamedArray array : Safetensors.parse(Path.of("fuzzed"), file).values()) {
        bytes += array.data().remaining();
      }
      if (bytes > file.length) {
        throw new AssertionError("arrays of " + bytes + " bytes in " + file.length);
      }
    } catch (CorruptFileException refused) {
      if (!refused.getMessage().startsWith("fuzzed: ")) {
        throw new AssertionError("does not name the file", refused);
      }
      StudyFuzz.requireOneLine(refused.getMessage());
    }
  }
}
