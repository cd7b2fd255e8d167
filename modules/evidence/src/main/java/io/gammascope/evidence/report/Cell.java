package io.gammascope.evidence.report;

import java.util.Optional;

/**
 * One cell of a {@link Table}.
 *
 * @param number whether the text is a number, which is aligned on the right
 * @param code whether the text is an identifier
 * @param link the address that the text leads to
 */
record Cell(String text, boolean number, boolean code, Optional<String> link) {
  /** Stands for a value that does not exist. */
  static final String NOTHING = "\u2013";

  static Cell text(String text) {
    return new Cell(text, false, false, Optional.empty());
  }

  static Cell number(String text) {
    return new Cell(text, true, false, Optional.empty());
  }

  /** A share to three decimals, or a dash. */
  static Cell share(Optional<Double> value) {
    return number(value.map(ReportFormat::share).orElse(NOTHING));
  }
}
