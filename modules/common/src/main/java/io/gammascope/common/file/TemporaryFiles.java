package io.gammascope.common.file;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** What a killed process left half-written beside whole files; see {@link AtomicFiles}. */
public final class TemporaryFiles {
  private static final FileTime END_OF_TIME = FileTime.fromMillis(Long.MAX_VALUE);

  private TemporaryFiles() {}

  /** Removes the files that were being written aside, at any depth, of a folder that is ours. */
  public static void delete(Path folder) throws IOException {
    deleteOlderThan(folder, END_OF_TIME);
  }

  /**
   * The same of a folder that other processes may write into now: only what was written before this
   * process began, for nobody takes that long to write a file and rename it.
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
      // Its writer was at work, and is done.
      return false;
    }
  }

  /** Whether its name is that of a file which is being written aside. */
  public static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(".part");
  }
}
