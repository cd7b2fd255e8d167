package io.gammascope.common.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  // Examples of FIPS 180-2, appendix B.
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String OF_A_MILLION_A =
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

  @Test
  void hashMatchesTheStandardsExample() {
    assertThat(Sha256.of("abc")).isEqualTo(OF_ABC);
  }

  @Test
  void piecesGiveTheHashOfTheWhole() {
    ByteBuffer bc = ByteBuffer.wrap("bc".getBytes(StandardCharsets.UTF_8));

    assertThat(Sha256.newDigest().add("a").add(bc).hex()).isEqualTo(OF_ABC);
    assertThat(bc.remaining()).isEqualTo(2);
  }

  @Test
  void fileLongerThanTheBufferIsReadToItsEnd(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "a".repeat(1_000_000));

    assertThat(Sha256.of(file)).isEqualTo(OF_A_MILLION_A);
  }
}
