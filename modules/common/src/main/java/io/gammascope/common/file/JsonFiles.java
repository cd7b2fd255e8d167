package io.gammascope.common.file;

import io.gammascope.common.hash.CanonicalJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that this program wrote, as if somebody else might have been at them. */
public final class JsonFiles {
  /** Far above what is ever written, far below what a heap holds. */
  private static final long LONGEST = 64L << 20;

  private JsonFiles() {}

  /**
   * A value as {@link CanonicalJson} reads it.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws CorruptFileException naming the file, if it holds anything else
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
   * A file's text.
   *
   * @throws CorruptFileException naming the file, if it is a folder, no UTF-8 or longer than 64 MiB
   */
  public static String readText(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new CorruptFileException(file, "is a folder, not a file");
    }
    long size = Files.size(file);
    if (size > LONGEST) {
      throw new CorruptFileException(file, size + " bytes long; at most " + LONGEST + " are read");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new CorruptFileException(file, "is no text in UTF-8", e);
    }
  }
}
