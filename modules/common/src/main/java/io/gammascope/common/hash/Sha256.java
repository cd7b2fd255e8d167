package io.gammascope.common.hash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Sha256 {
  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;

  private Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  /** A digest to be fed piece by piece. */
  public static Sha256 newDigest() {
    return new Sha256();
  }

  public static String of(byte[] bytes) {
    return newDigest().add(bytes).hex();
  }

  /** Of the UTF-8 bytes of a text. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of a file's content. */
  public static String of(Path file) throws IOException {
    Sha256 sum = newDigest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sum.digest.update(buffer, 0, n);
      }
    }
    return sum.hex();
  }

  public Sha256 add(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** Adds the remaining bytes of a buffer and leaves its position as it was. */
  public Sha256 add(ByteBuffer bytes) {
    digest.update(bytes.duplicate());
    return this;
  }

  public Sha256 add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of all that was added; this object may not be used afterwards. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
