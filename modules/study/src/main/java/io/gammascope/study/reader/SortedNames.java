package io.gammascope.study.reader;

import java.util.Collection;

/** Formats sets of names for messages. */
final class SortedNames {
  private SortedNames() {}

  /** Returns the sorted names separated by commas, or {@code none}. */
  static String join(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names.stream().sorted().toList());
  }
}
