package io.gammascope.datasets.source;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.hash.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;

/** Hashes the bytes that are read and compares the hash with the recorded one at the end. */
final class VerifiedInputStream extends FilterInputStream {
  private final SourceFile expected;
  private final Path path;
  private final Sha256 sum = Sha256.newDigest();
  private boolean ended;

  VerifiedInputStream(InputStream in, SourceFile expected, Path path) {
    super(in);
    this.expected = expected;
    this.path = path;
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
    } catch (ZipException e) {
      throw new CorruptFileException(path, "cannot be decompressed", e);
    }
    if (n >= 0) {
      sum.add(ByteBuffer.wrap(buffer, offset, n));
    } else if (!ended) {
      ended = true;
      verify(sum.hex());
    }
    return n;
  }

  private void verify(String found) {
    if (!found.equals(expected.sha256())) {
      throw new CorruptFileException(
          path,
          String.format(
              Locale.ROOT,
              "its content has SHA-256 %s, but %s is recorded",
              found,
              expected.sha256()));
    }
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
