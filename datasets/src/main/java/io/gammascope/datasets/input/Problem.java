package io.gammascope.datasets.input;

import java.util.Locale;
import java.util.Set;

/**
 * One thing that is wrong with an input file, said so that its author can mend it.
 *
 * @param at file and line
 * @param field the full path of the field, for example {@code model.d_k} or {@code pairs[1].label}
 * @param value what stands there, as written; {@code (missing)} where nothing does
 * @param expected what would be right
 */
public record Problem(Position at, String field, String value, String expected) {
  /** How the value of an absent field is written. */
  public static final String MISSING = "(missing)";

  private static final int LONGEST = 300;

  /** What would be right may be one of many values, which stand in the file, too. */
  private static final int LONGEST_LIST = 1500;

  private static final Set<Integer> UNSEEN =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.FORMAT,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR,
          (int) Character.SURROGATE);

  @Override
  public String toString() {
    return String.join(
        ": ",
        plain(at.toString(), LONGEST_LIST),
        plain(field, LONGEST),
        plain(value, LONGEST),
        plain(expected, LONGEST_LIST));
  }

  /** On one line, without anything that a terminal would obey, and cut where it is very long. */
  private static String plain(String text, int longest) {
    String cut = text.length() > longest ? text.substring(0, longest) + "..." : text;
    StringBuilder plain = new StringBuilder();
    cut.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (UNSEEN.contains(type)) {
                plain.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }
}
