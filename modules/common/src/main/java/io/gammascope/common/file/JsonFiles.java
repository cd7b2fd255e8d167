package io.gammascope.common.file;

import io.gammascope.common.hash.CanonicalJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads JSON and text files defensively: size, encoding and structure are checked. */
public final class JsonFiles {
  /** Larger than any file that is written, and small enough for the heap. */
  private static final long MAX_BYTES = 64L << 20;

  private JsonFiles() {}

  /**
   * Reads a JSON file strictly, by {@link CanonicalJson#read}.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws CorruptFileException if the content is not the JSON of such a value
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    T value;
    try {
      value = CanonicalJson.read(readText(file), type);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(file, "is damaged", e);
    }
    if (value == null) {
      throw new CorruptFileException(file, "is damaged: null, not a " + type.getSimpleName());
    }
    return value;
  }

  /**
   * Reads a UTF-8 text file.
   *
   * @throws CorruptFileException if it is a directory, is not valid UTF-8 or exceeds 64 MiB
   */
  public static String readText(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new CorruptFileException(file, "is a directory, not a file");
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new CorruptFileException(file, "has " + size + " bytes; the limit is " + MAX_BYTES);
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new CorruptFileException(file, "is not valid UTF-8", e);
    }
  }
}
