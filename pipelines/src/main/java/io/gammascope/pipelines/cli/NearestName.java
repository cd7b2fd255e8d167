package io.gammascope.pipelines.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a user probably meant. */
final class NearestName {
  private NearestName() {}

  /**
   * Returns the name with the smallest edit distance; empty if even that differs in more than half
   * of its characters.
   */
  static Optional<String> find(String typed, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparing(name -> distance(typed, name)))
        .filter(name -> 2 * distance(typed, name) <= name.length());
  }

  /** The Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
