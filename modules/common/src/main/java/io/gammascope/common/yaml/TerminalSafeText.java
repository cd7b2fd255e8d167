package io.gammascope.common.yaml;

import java.util.Locale;
import java.util.Set;

/** Makes text from files safe to print in messages. */
public final class TerminalSafeText {
  private static final Set<Integer> INVISIBLE =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.FORMAT,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR,
          (int) Character.SURROGATE);

  private TerminalSafeText() {}

  /**
   * Truncates the text and replaces control, format and line separator characters by Unicode
   * escapes. The result is one line without terminal control sequences.
   *
   * @param maxLength number of characters after which the text is cut
   */
  public static String escape(String text, int maxLength) {
    String cut = text.length() > maxLength ? text.substring(0, maxLength) + "..." : text;
    StringBuilder escaped = new StringBuilder();
    cut.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int codePoint) {
    if (INVISIBLE.contains(Character.getType(codePoint))) {
      escaped.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
    } else {
      escaped.appendCodePoint(codePoint);
    }
  }
}
