package io.gammascope.datasets.source;

import com.github.luben.zstd.ZstdInputStream;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.hash.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The folder of source files.
 *
 * @param root path of the folder, for example {@code datasets/samples}
 */
public record SourceFolder(Path root) {
  private static final int BUFFER = 1 << 16;

  /** Returns the path of a file; an absolute path is returned as it is. */
  public Path resolve(String file) {
    return root.resolve(file);
  }

  /**
   * Opens the decompressed content of a file. At its end the stream throws {@link
   * CorruptFileException} if the content does not have the recorded hash.
   */
  public InputStream open(SourceFile file) throws IOException {
    Path path = resolve(file.file());
    return new VerifiedInputStream(decompress(path), file, path);
  }

  /**
   * Reads the decompressed content of a file into memory.
   *
   * @throws CorruptFileException if the content does not have the recorded hash
   */
  public byte[] read(SourceFile file) throws IOException {
    try (InputStream in = open(file)) {
      return in.readAllBytes();
    }
  }

  /**
   * Reads a file and returns its description with the hash and size of its decompressed content.
   */
  public SourceFile describe(String file, String licence, String origin) throws IOException {
    Sha256 sum = Sha256.newDigest();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = decompress(resolve(file))) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sum.add(ByteBuffer.wrap(buffer, 0, n));
        bytes += n;
      }
    }
    return new SourceFile(file, sum.hex(), bytes, licence, origin);
  }

  private static InputStream decompress(Path path) throws IOException {
    InputStream raw = Files.newInputStream(path);
    try {
      String name = String.valueOf(path.getFileName());
      if (name.endsWith(".gz")) {
        return new GZIPInputStream(raw, BUFFER);
      }
      BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
      return name.endsWith(".zst") ? new ZstdInputStream(buffered) : buffered;
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }
}
