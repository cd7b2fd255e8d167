package io.gammascope.datasets.source;

import com.github.luben.zstd.ZstdInputStream;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.LineReader;
import io.gammascope.common.yaml.YamlField;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The folder of source files.
 *
 * @param root path of the folder, for example {@code datasets/samples}
 */
public record SourceFolder(Path root) {
  /** Base-2 logarithm of the largest window with which a {@code .zst} file may be compressed. */
  static final int MAX_WINDOW_LOG = 29;

  private static final int BUFFER = 1 << 16;

  /** Returns the path of a file; an absolute path is returned as it is. */
  public Path resolve(String file) {
    return root.resolve(file);
  }

  /**
   * Opens the decompressed content of a file. Reading throws {@link InvalidInputException} if the
   * content cannot be decompressed and, at its end, if it does not have the recorded hash.
   */
  public InputStream open(SourceFile file) throws IOException {
    SourceInputStream in = decompress(resolve(file.file()));
    in.expect(file.sha256());
    return in;
  }

  /** Opens the lines of a file; they are verified as by {@link #open}. */
  public LineReader lines(SourceFile file) throws IOException {
    return new LineReader(open(file), resolve(file.file()).toString());
  }

  /**
   * Reads the decompressed content of a file and discards it.
   *
   * @throws InvalidInputException if the content does not have the recorded hash
   */
  public void verify(SourceFile file) throws IOException {
    try (InputStream in = open(file)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /**
   * Reads a file and returns its description with the hash and size of its decompressed content.
   *
   * @param field the field that names the file
   * @return empty if the file cannot be read; the reason is among the errors of the field
   */
  public Optional<SourceFile> describe(
      String file, YamlField field, String licence, String origin) {
    try {
      if (!Files.isRegularFile(resolve(file))) {
        field.reject("a readable file, as an absolute path or relative to " + root);
        return Optional.empty();
      }
      try (SourceInputStream in = decompress(resolve(file))) {
        long bytes = in.transferTo(OutputStream.nullOutputStream());
        return Optional.of(new SourceFile(file, in.sha256(), bytes, licence, origin));
      }
    } catch (InvalidInputException e) {
      field.rejectAll(e);
    } catch (IOException | InvalidPathException e) {
      field.reject("a readable file: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static SourceInputStream decompress(Path path) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    try {
      String name = String.valueOf(path.getFileName());
      requireContent(raw, path);
      if (name.endsWith(".gz")) {
        return new SourceInputStream(new GZIPInputStream(raw, BUFFER), path);
      }
      return new SourceInputStream(
          name.endsWith(".zst") ? new ZstdInputStream(raw).setLongMax(MAX_WINDOW_LOG) : raw, path);
    } catch (IOException e) {
      raw.close();
      throw SourceInputStream.explain(e, path);
    } catch (RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static void requireContent(InputStream file, Path path) throws IOException {
    file.mark(LineReader.LFS_POINTER.length());
    byte[] start = file.readNBytes(LineReader.LFS_POINTER.length());
    file.reset();
    if (new String(start, StandardCharsets.UTF_8).equals(LineReader.LFS_POINTER)) {
      throw LineReader.lfsPointer(path.toString());
    }
  }
}
