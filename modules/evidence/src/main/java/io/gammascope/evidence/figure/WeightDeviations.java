package io.gammascope.evidence.figure;

import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.solution.ObservedRun;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The standard deviations d_model^-gamma of initial weights as text, written beside every gamma: a
 * large gamma is a small initialization.
 */
final class WeightDeviations {
  /** Explains the symbol. */
  static final String MEANING = "\u03c3 = standard deviation d_model^-\u03b3 of the weights";

  private static final MathContext DIGITS = new MathContext(2);
  private static final int MOST_CHARACTERS = 14;

  private WeightDeviations() {}

  /** Returns the distinct deviations of the runs, ascending, with two digits. */
  static String list(List<ObservedRun> runs) {
    return PhaseCell.weightScales(runs).stream()
        .map(WeightDeviations::rounded)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Returns the deviations after the letter sigma, as a range if they are many; empty for none. */
  static String note(List<ObservedRun> runs) {
    String all = list(runs);
    if (all.isEmpty()) {
      return "";
    }
    List<Double> scales = PhaseCell.weightScales(runs);
    String range = rounded(scales.get(0)) + " to " + rounded(scales.get(scales.size() - 1));
    return "\u03c3 " + (all.length() > MOST_CHARACTERS ? range : all);
  }

  /** Returns the note of each value of a grid axis, from the runs that have it. */
  static List<String> notes(String path, List<String> values, List<ObservedRun> runs) {
    return values.stream()
        .map(
            value ->
                note(
                    runs.stream()
                        .filter(r -> r.coordinate(path).filter(value::equals).isPresent())
                        .toList()))
        .toList();
  }

  /** Returns a deviation with two digits. */
  static String rounded(double scale) {
    return BigDecimal.valueOf(scale).round(DIGITS).toPlainString();
  }
}
