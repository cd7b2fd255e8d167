package io.gammascope.study.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names with placeholders: {@code <matrix>/groups} stands for {@code layer_1/query/groups} and for
 * the same name of every other matrix.
 */
public final class NamePattern {
  private static final Pattern PLACEHOLDER = Pattern.compile("<[^<>]+>");

  private NamePattern() {}

  /**
   * Replaces the placeholders by the given parts, in order.
   *
   * @throws IllegalArgumentException if the number of parts differs from that of placeholders
   */
  public static String fill(String pattern, Object... parts) {
    Matcher placeholder = PLACEHOLDER.matcher(pattern);
    StringBuilder name = new StringBuilder();
    int part = 0;
    while (placeholder.find()) {
      String value = part < parts.length ? String.valueOf(parts[part]) : "";
      placeholder.appendReplacement(name, Matcher.quoteReplacement(value));
      part++;
    }
    if (part != parts.length) {
      throw new IllegalArgumentException(
          pattern + " has " + part + " placeholders, but " + parts.length + " parts were given");
    }
    return placeholder.appendTail(name).toString();
  }

  /** Returns whether a name results from the pattern by filling in its placeholders. */
  public static boolean matches(String pattern, String name) {
    StringBuilder regex = new StringBuilder();
    for (String fixed : PLACEHOLDER.split(pattern, -1)) {
      regex.append(regex.length() == 0 ? "" : ".+").append(Pattern.quote(fixed));
    }
    return Pattern.matches(regex.toString(), name);
  }
}
