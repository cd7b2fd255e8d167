package io.gammascope.neural.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a killed process left half-written beside a run's files. */
public final class Leftovers {
  private Leftovers() {}

  /** Removes the files that were being written aside, at any depth. */
  public static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> parts;
    try (Stream<Path> all = Files.walk(folder)) {
      parts = all.filter(Leftovers::isPart).toList();
    }
    for (Path part : parts) {
      Files.deleteIfExists(part);
    }
  }

  private static boolean isPart(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(".part");
  }
}
