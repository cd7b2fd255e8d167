package io.gammascope.common.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of a document and its path. Reading an invalid value adds an error and returns a fallback
 * of the right type, so that one pass finds all errors. Callers must discard everything built from
 * such values, usually by {@link ValidationErrors#throwIfAny()}.
 */
public final class YamlField {
  private final String path;
  private final YamlNode node;
  private final ValidationErrors errors;

  YamlField(String path, YamlNode tree, ValidationErrors errors) {
    this.path = path;
    this.node = tree;
    this.errors = errors;
  }

  /** Returns the full dotted path. */
  public String path() {
    return path;
  }

  /** Returns where the value starts. */
  public SourcePosition position() {
    return node.position();
  }

  /** Returns the value as written. */
  public YamlNode node() {
    return node;
  }

  /** Adds an error about this value. */
  public void reject(String expected) {
    errors.add(node.position(), path, node, expected);
  }

  /** Adds all errors of an exception, which concern the content that this value names. */
  public void rejectAll(InvalidInputException e) {
    errors.addAll(e);
  }

  /** Returns an integer within a range. */
  public int integer(NumberRange range) {
    String expected = "a whole number, " + range;
    if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.INTEGER) {
      try {
        int value = scalar.number().orElseThrow(ArithmeticException::new).intValueExact();
        if (range.contains(value)) {
          return value;
        }
      } catch (ArithmeticException e) {
        // Out of the range of int; rejected below.
        expected = "a decimal " + expected.substring(2) + ", of at most 9 digits";
      }
    }
    reject(expected + withoutQuotes());
    return (int) fallback(range);
  }

  /** Returns a finite number within a range. */
  public double real(NumberRange range) {
    String expected = "a number, " + range;
    if (node instanceof YamlNode.Scalar scalar
        && (scalar.kind() == YamlNode.Kind.INTEGER || scalar.kind() == YamlNode.Kind.REAL)) {
      double value = scalar.number().map(BigDecimal::doubleValue).orElse(Double.NaN);
      if (range.contains(value)) {
        return value;
      }
      expected = Double.isNaN(value) ? "a decimal number, " + range : expected;
    }
    reject(expected + withoutQuotes());
    return fallback(range);
  }

  /** Returns a hint if the value is a number or boolean in quotes. */
  private String withoutQuotes() {
    boolean quoted =
        node instanceof YamlNode.Scalar scalar
            && scalar.kind() == YamlNode.Kind.TEXT
            && (scalar.number().isPresent() || scalar.text().matches("(?i)true|false"));
    return quoted ? ", without quotes: this is quoted text" : "";
  }

  /** Returns a number within the range, for use in place of a missing or invalid one. */
  static double fallback(NumberRange range) {
    if (Double.isInfinite(range.min())) {
      return 0;
    }
    return range.minIncluded() ? range.min() : Math.min(range.max(), range.min() + 1);
  }

  /** Returns {@code true} or {@code false}. */
  public boolean bool() {
    if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.BOOLEAN) {
      return Boolean.parseBoolean(scalar.text());
    }
    reject("true or false" + withoutQuotes());
    return false;
  }

  /** Returns a scalar that is not blank, as text. */
  public String text() {
    if (isText()) {
      return ((YamlNode.Scalar) node).text();
    }
    reject("text");
    return "?";
  }

  /** Returns whether {@link #text()} accepts the value. */
  boolean isText() {
    return node instanceof YamlNode.Scalar scalar
        && scalar.kind() != YamlNode.Kind.NULL
        && !scalar.text().isBlank();
  }

  /** Returns the value that the text is a key of. */
  public <E> E choice(Map<String, E> values) {
    E value = node instanceof YamlNode.Scalar scalar ? values.get(scalar.text()) : null;
    if (value == null) {
      reject("one of " + String.join(", ", values.keySet()) + suggestion(values.keySet()));
      return values.values().iterator().next();
    }
    return value;
  }

  private String suggestion(Set<String> known) {
    return node instanceof YamlNode.Scalar scalar
        ? DidYouMean.suggestion(scalar.text(), known)
        : "";
  }

  /** Returns the items of a list. */
  public List<YamlField> items() {
    List<YamlField> items = new ArrayList<>();
    if (node instanceof YamlNode.Sequence list) {
      for (YamlNode item : list.items()) {
        items.add(new YamlField(path + "[" + items.size() + "]", item, errors));
      }
    } else {
      reject("a list");
    }
    return items;
  }

  /** Returns the fields of a mapping. */
  public YamlMapping mapping() {
    if (node instanceof YamlNode.Mapping entries) {
      return new YamlMapping(path, entries, errors);
    }
    reject("a mapping with fields");
    return YamlMapping.empty(path, node.position(), errors);
  }

  /** Returns whether the value is a mapping, for fields that have a short and a long form. */
  public boolean isMapping() {
    return node instanceof YamlNode.Mapping;
  }
}
