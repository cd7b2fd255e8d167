package io.gammascope.datasets.source;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import io.gammascope.common.hash.Sha256;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.SourcePosition;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Hashes the decompressed bytes that are read, and says why bytes cannot be decompressed. */
final class SourceInputStream extends FilterInputStream {
  private final Path path;
  private final Sha256 sum = Sha256.newDigest();
  private String expected = "";
  private String found = "";

  SourceInputStream(InputStream in, Path path) {
    super(in);
    this.path = path;
  }

  /** Makes the end of the stream an {@link InvalidInputException} if the hash differs. */
  void expect(String sha256) {
    expected = sha256;
  }

  /** Returns the hash of the content, which must have been read to its end. */
  String sha256() {
    return found;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n;
    try {
      n = super.read(buffer, offset, length);
    } catch (IOException e) {
      throw explain(e, path);
    }
    if (n >= 0) {
      sum.add(ByteBuffer.wrap(buffer, offset, n));
    } else if (found.isEmpty()) {
      found = sum.hex();
      if (!expected.isEmpty() && !found.equals(expected)) {
        throw invalid(path, "SHA-256 " + found, "unchanged content, with SHA-256 " + expected);
      }
    }
    return n;
  }

  /**
   * Throws an error of the user's file if the exception is about compressed data; otherwise returns
   * the exception.
   */
  static IOException explain(IOException e, Path path) {
    String name = path.toString();
    String format = name.endsWith(".gz") ? "gzip" : "zstd";
    if (e instanceof EOFException || "Truncated source".equals(e.getMessage())) {
      throw invalid(path, "ends early", "the complete " + format + " file");
    }
    if (e instanceof ZstdIOException zstd) {
      long code = zstd.getErrorCode();
      if (code == Zstd.errPrefixUnknown()) {
        throw invalid(path, "not zstd-compressed", "zstd data, or a name without .zst");
      }
      if (code == Zstd.errFrameParameterWindowTooLarge()) {
        throw invalid(
            path,
            "a zstd window of more than 512 MiB",
            "at most that: compress with zstd --long=" + SourceFolder.MAX_WINDOW_LOG + " or less");
      }
    } else if (!(e instanceof ZipException)) {
      return e;
    } else if (e.getMessage().startsWith("Not in GZIP format")) {
      throw invalid(path, "not gzip-compressed", "gzip data, or a name without .gz");
    }
    throw invalid(path, "damaged: " + e.getMessage(), "an undamaged " + format + " file");
  }

  private static InvalidInputException invalid(Path path, String value, String expected) {
    return new InvalidInputException(
        new SourcePosition(path.toString(), 1), "(content)", value, expected);
  }

  @Override
  public long skip(long n) {
    throw new UnsupportedOperationException("skipped bytes cannot be verified");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
