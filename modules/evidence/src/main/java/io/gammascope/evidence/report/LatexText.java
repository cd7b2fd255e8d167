package io.gammascope.evidence.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Escapes text for LaTeX, so that no name or message of a study can become a command. */
final class LatexText {
  private static final Map<Integer, String> COMMANDS = new HashMap<>();

  static {
    Map<String, String> texts =
        Map.ofEntries(
            Map.entry("\\", "\\textbackslash{}"),
            Map.entry("{", "\\{"),
            Map.entry("}", "\\}"),
            Map.entry("$", "\\$"),
            Map.entry("&", "\\&"),
            Map.entry("#", "\\#"),
            Map.entry("_", "\\_"),
            Map.entry("%", "\\%"),
            Map.entry("~", "\\textasciitilde{}"),
            Map.entry("^", "\\textasciicircum{}"),
            Map.entry("<", "\\textless{}"),
            Map.entry(">", "\\textgreater{}"),
            Map.entry("|", "\\textbar{}"),
            Map.entry("\"", "''"),
            Map.entry("\u00b1", "\\ensuremath{\\pm}"),
            Map.entry("\u00b2", "\\ensuremath{^2}"),
            Map.entry("\u00b7", "\\ensuremath{\\cdot}"),
            Map.entry("\u00d7", "\\ensuremath{\\times}"),
            Map.entry("\u2013", "--"),
            Map.entry("\u2192", "\\ensuremath{\\rightarrow}"),
            Map.entry("\u2212", "\\ensuremath{-}"),
            Map.entry("\u03b3", "\\ensuremath{\\gamma}"),
            Map.entry("\u03c3", "\\ensuremath{\\sigma}"));
    texts.forEach((text, command) -> COMMANDS.put(text.codePointAt(0), command));
  }

  private LatexText() {}

  /**
   * Returns the text as LaTeX in ASCII. Control characters become spaces. A character that has no
   * command here becomes its number, for example {@code U+4E2D}.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> escaped.append(escape(c)));
    return escaped.toString();
  }

  private static String escape(int c) {
    if (COMMANDS.containsKey(c)) {
      return COMMANDS.get(c);
    }
    if (Character.isISOControl(c)) {
      return " ";
    }
    return c < 128 ? Character.toString(c) : String.format(Locale.ROOT, "U+%04X", c);
  }
}
