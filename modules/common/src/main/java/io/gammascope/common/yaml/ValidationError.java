package io.gammascope.common.yaml;

/**
 * One error in an input file, with what is needed to correct it.
 *
 * @param position file and line
 * @param field full path of the field, for example {@code model.d_k} or {@code pairs[1].label}
 * @param value the value as written; {@link #MISSING} if the field is absent
 * @param expected what is valid in its place
 */
public record ValidationError(
    SourcePosition position, String field, String value, String expected) {
  /** Stands for the value of an absent field. */
  public static final String MISSING = "(missing)";

  private static final int MAX_LENGTH = 300;

  /** A list of valid values may be long. */
  private static final int MAX_LIST_LENGTH = 1500;

  @Override
  public String toString() {
    return String.join(
        ": ",
        TerminalSafeText.escape(position.toString(), MAX_LIST_LENGTH),
        TerminalSafeText.escape(field, MAX_LENGTH),
        TerminalSafeText.escape(value, MAX_LENGTH),
        TerminalSafeText.escape(expected, MAX_LIST_LENGTH));
  }
}
