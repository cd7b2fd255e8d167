package io.gammascope.common.yaml;

/**
 * One thing that is wrong with an input file, said so that its author can mend it.
 *
 * @param at file and line
 * @param field the full path of the field, for example {@code model.d_k} or {@code pairs[1].label}
 * @param value what stands there, as written; {@code (missing)} where nothing does
 * @param expected what would be right
 */
public record ValidationError(
    SourcePosition position, String field, String value, String expected) {
  /** How the value of an absent field is written. */
  public static final String MISSING = "(missing)";

  private static final int LONGEST = 300;

  /** What would be right may be one of many values, which stand in the file, too. */
  private static final int LONGEST_LIST = 1500;

  @Override
  public String toString() {
    return String.join(
        ": ",
        TerminalSafeText.escape(position.toString(), LONGEST_LIST),
        TerminalSafeText.escape(field, LONGEST),
        TerminalSafeText.escape(value, LONGEST),
        TerminalSafeText.escape(expected, LONGEST_LIST));
  }
}
