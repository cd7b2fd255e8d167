package io.gammascope.common.yaml;

import java.util.Locale;
import java.util.Set;

/** Text from a file in a message for people. */
public final class TerminalSafeText {
  private static final Set<Integer> UNSEEN =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.FORMAT,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR,
          (int) Character.SURROGATE);

  private TerminalSafeText() {}

  /**
   * On one line, without anything that a terminal would obey.
   *
   * @param longest characters; what is longer is cut
   */
  public static String escape(String text, int longest) {
    String cut = text.length() > longest ? text.substring(0, longest) + "..." : text;
    StringBuilder plain = new StringBuilder();
    cut.codePoints().forEach(c -> append(plain, c));
    return plain.toString();
  }

  private static void append(StringBuilder plain, int codePoint) {
    if (UNSEEN.contains(Character.getType(codePoint))) {
      plain.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
    } else {
      plain.appendCodePoint(codePoint);
    }
  }
}
