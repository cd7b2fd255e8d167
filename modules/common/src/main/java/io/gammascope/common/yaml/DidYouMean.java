package io.gammascope.common.yaml;

import java.util.Collection;
import java.util.Comparator;

/** Suggests a known word for a misspelled one. */
public final class DidYouMean {
  private DidYouMean() {}

  /** Returns {@code "; did you mean x?"}, or the empty string if no known word is similar. */
  public static String suggestion(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k))
        .filter(k -> isNear(word, distance(word, k)))
        .map(k -> "; did you mean " + k + "?")
        .orElse("");
  }

  /**
   * Accepts at most a third of the letters edited; for short words at most two and at most half.
   */
  private static boolean isNear(String word, int distance) {
    return distance <= Math.max(2, word.length() / 3) && 2 * distance <= word.length();
  }

  /** Returns the Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
