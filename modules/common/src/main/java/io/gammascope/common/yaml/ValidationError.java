package io.gammascope.common.yaml;

import java.io.Serializable;

/**
 * One error in an input file, with what is needed to correct it.
 *
 * @param position file and line
 * @param field full path of the field, for example {@code model.d_k} or {@code pairs[1].label}
 * @param value the value as written; {@link #MISSING} if the field is absent
 * @param expected what is valid in its place
 */
public record ValidationError(SourcePosition position, String field, String value, String expected)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for the value of an absent field. */
  public static final String MISSING = "(missing)";

  private static final int MAX_LENGTH = 300;

  /** A list of valid values may be long. */
  private static final int MAX_LIST_LENGTH = 1500;

  public ValidationError {
    // A line of a file may have many megabytes, and several errors are kept.
    value = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH + 1) : value;
  }

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
