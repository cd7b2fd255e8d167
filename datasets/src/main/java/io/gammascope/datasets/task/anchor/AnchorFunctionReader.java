package io.gammascope.datasets.task.anchor;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import java.util.Map;

/** Reads the functions of anchors and pairs. */
final class AnchorFunctionReader {
  static final int LARGEST_TOKEN = 1_000_000;
  static final Shape<Integer> SIZE = Shape.integer(NumberRange.closed(2, LARGEST_TOKEN));

  // The bounds of these fields exclude overflow of long in chains of four.
  private static final FieldSpec<Integer> MULTIPLY =
      FieldSpec.optional(
          "multiply", Shape.integer(NumberRange.closed(-1000, 1000)), 1, "Factor of the key.");
  private static final FieldSpec<Integer> ADD =
      FieldSpec.optional(
          "add",
          Shape.integer(NumberRange.closed(-LARGEST_TOKEN, LARGEST_TOKEN)),
          0,
          "Number added after that.");
  private static final FieldSpec<Integer> MODULO =
      FieldSpec.optional("modulo", SIZE, "Modulus of the result; default none.");
  static final Section FUNCTION =
      Section.of(MULTIPLY, ADD, MODULO)
          .expecting("its function of the key, for example {add: -6}")
          .withRule(Map.of("minProperties", 1));

  private AnchorFunctionReader() {}

  /** Reads a function, for example {@code {add: 5}} or {@code {multiply: 2, modulo: 211}}. */
  static AnchorFunction read(YamlField field) {
    YamlMapping parts = FUNCTION.read(field);
    if (parts.keys().isEmpty() && field.isMapping()) {
      field.reject("add, multiply or both, for example {add: 5}");
    }
    AnchorFunction function =
        new AnchorFunction(parts.get(MULTIPLY), parts.get(ADD), parts.find(MODULO).orElse(0));
    parts.rejectUnknown();
    return function;
  }
}
