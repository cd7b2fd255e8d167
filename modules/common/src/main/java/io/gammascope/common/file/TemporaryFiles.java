package io.gammascope.common.file;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** Deletes temporary files of {@link AtomicFiles} that a terminated process left behind. */
public final class TemporaryFiles {
  private static final FileTime END_OF_TIME = FileTime.fromMillis(Long.MAX_VALUE);

  private TemporaryFiles() {}

  /** Deletes all temporary files below a folder that no other process writes to. */
  public static void delete(Path folder) throws IOException {
    deleteOlderThan(folder, END_OF_TIME);
  }

  /**
   * Deletes the temporary files below a folder that were last modified before this process started.
   * Safe while other processes write to the folder, because writing one file never takes that long.
   */
  public static void deleteOlderThanThisProcess(Path folder) throws IOException {
    long began = ManagementFactory.getRuntimeMXBean().getStartTime();
    deleteOlderThan(folder, FileTime.fromMillis(began));
  }

  private static void deleteOlderThan(Path folder, FileTime time) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> parts;
    try (Stream<Path> all = Files.walk(folder)) {
      parts = all.filter(TemporaryFiles::isTemporary).toList();
    }
    for (Path part : parts) {
      if (isOlderThan(part, time)) {
        Files.deleteIfExists(part);
      }
    }
  }

  private static boolean isOlderThan(Path part, FileTime time) throws IOException {
    try {
      return Files.getLastModifiedTime(part).compareTo(time) < 0;
    } catch (NoSuchFileException renamed) {
      // Its writer has just finished.
      return false;
    }
  }

  /** Returns whether the name is that of a temporary file of {@link AtomicFiles}. */
  public static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(".part");
  }
}
