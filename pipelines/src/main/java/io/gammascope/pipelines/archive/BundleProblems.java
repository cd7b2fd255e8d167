package io.gammascope.pipelines.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems found in an archive. Mutable, not thread-safe. */
final class BundleProblems {
  private final Path bundle;
  private final List<String> found = new ArrayList<>();

  BundleProblems(Path bundle) {
    this.bundle = bundle;
  }

  /**
   * Adds a problem of a file in the archive.
   *
   * @param entry its name
   * @param problem what is wrong and what would be right
   */
  void add(String entry, String problem) {
    found.add(entry + ": " + problem);
  }

  /** Returns an exception with one more problem, of the archive as a whole. */
  InvalidBundleException fail(String problem) {
    found.add(problem);
    return new InvalidBundleException(bundle, found);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidBundleException(bundle, found);
    }
  }
}
