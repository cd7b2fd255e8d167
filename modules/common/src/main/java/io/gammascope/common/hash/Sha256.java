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

/**
 * Computes SHA-256 hashes as 64 lower-case hexadecimal digits. Instances are incremental digests,
 * mutable and not thread-safe.
 */
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

  /** Returns a new digest to which content is added piece by piece. */
  public static Sha256 newDigest() {
    return new Sha256();
  }

  /** Returns the hash of the bytes. */
  public static String of(byte[] bytes) {
    return newDigest().add(bytes).hex();
  }

  /** Returns the hash of the UTF-8 bytes of the text. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the hash of the file's content. */
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

  /** Adds bytes. */
  public Sha256 add(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** Adds the remaining bytes of a buffer without changing its position. */
  public Sha256 add(ByteBuffer bytes) {
    digest.update(bytes.duplicate());
    return this;
  }

  /** Adds the UTF-8 bytes of a text. */
  public Sha256 add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the hash of everything added; the digest cannot be used afterwards. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
