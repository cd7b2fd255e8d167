package io.gammascope.pipelines.cli;

import io.gammascope.common.yaml.DidYouMean;
import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds runs by the first digits of their RunIds. */
final class RunFinder {
  private static final int DIGITS = 12;
  private static final int MOST_SHOWN = 5;

  private final Path runs;

  RunFinder(Path output) {
    runs = output.resolve("runs");
  }

  /** Returns the names of the folders of all runs, sorted. */
  List<String> names() throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("[0-9a-f]{" + DIGITS + "}"))
          .sorted()
          .toList();
    }
  }

  /**
   * Returns the files of the run whose id starts with these digits.
   *
   * @throws UsageException if there is none, or more than one
   */
  RunLayout find(String digits) throws IOException {
    String start = digits.substring(0, Math.min(DIGITS, digits.length()));
    List<String> names = names();
    List<String> found = names.stream().filter(name -> name.startsWith(start)).toList();
    if (found.size() == 1) {
      return new RunLayout(runs.resolve(found.get(0)));
    }
    if (found.isEmpty()) {
      throw new UsageException(
          "no run in "
              + runs
              + " starts with "
              + digits
              + DidYouMean.suggestion(digits, names)
              + "; gammascope list STUDY shows the runs of a study");
    }
    String some = String.join(", ", found.subList(0, Math.min(MOST_SHOWN, found.size())));
    throw new UsageException(
        found.size() + " runs start with " + digits + ", for example " + some + "; add digits");
  }
}
