package io.gammascope.mlflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Formats the display names of trainings, for example {@code L2 g0.4 lr1.5e-3 s21}: layers, gamma,
 * learning rate and seed first, since the server's pages show 40 characters of a name.
 */
final class RunName {
  /** Abbreviations of coordinates, in the order in which a name contains them. */
  private static final Map<String, String> ABBREVIATIONS = new LinkedHashMap<>();

  /** Below this, numbers are written with an exponent. */
  private static final BigDecimal SMALL = new BigDecimal("0.01");

  static {
    ABBREVIATIONS.put("model.layers", "L");
    ABBREVIATIONS.put("initialization.gamma", "g");
    ABBREVIATIONS.put("training.learning_rate", "lr");
    ABBREVIATIONS.put("seed", "s");
    ABBREVIATIONS.put("training.weight_decay", "wd");
    ABBREVIATIONS.put("model.d_model", "d");
  }

  private RunName() {}

  /**
   * Returns the name of a training. Coordinates without an abbreviation follow as {@code
   * name=value}.
   *
   * @param varying paths of the coordinates that differ between the study's trainings; the others
   *     are left out
   */
  static String format(TrackedRun run, Collection<String> varying) {
    Map<String, String> rest = new LinkedHashMap<>(run.coordinates());
    if (!varying.isEmpty()) {
      rest.keySet().retainAll(varying);
    }
    List<String> parts = new ArrayList<>();
    ABBREVIATIONS.forEach(
        (path, abbreviation) -> {
          String value = rest.remove(path);
          if (value != null) {
            parts.add(abbreviation + compact(value));
          }
        });
    rest.forEach(
        (path, value) ->
            parts.add(path.substring(path.lastIndexOf('.') + 1) + "=" + compact(value)));
    return parts.isEmpty() ? run.spec().id().brief() : String.join(" ", parts);
  }

  /** Returns a number in its shortest form, and any other text unchanged. */
  private static String compact(String value) {
    if (!value.matches("-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]{1,3})?")) {
      return value;
    }
    BigDecimal number = new BigDecimal(value).stripTrailingZeros();
    if (number.signum() == 0 || number.abs().compareTo(SMALL) >= 0) {
      return number.toPlainString();
    }
    String digits = number.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    int exponent = digits.length() - 1 - number.scale();
    return (number.signum() < 0 ? "-" : "") + mantissa + "e" + exponent;
  }
}
