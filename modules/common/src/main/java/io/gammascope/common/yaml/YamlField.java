package io.gammascope.common.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One value of a document, with its path. Reading a wrong value adds a problem and returns a
 * harmless value of the right type, so that reading goes on and finds the other problems too; the
 * reader ends with {@link ValidationErrors#throwIfAny()} and lets nothing made of such values out.
 */
public final class YamlField {
  private static final int MOST_DIGITS = 100;

  private final String path;
  private final YamlNode node;
  private final ValidationErrors errors;

  YamlField(String path, YamlNode tree, ValidationErrors errors) {
    this.path = path;
    this.node = tree;
    this.errors = errors;
  }

  /** The full dotted path. */
  public String path() {
    return path;
  }

  public SourcePosition position() {
    return node.position();
  }

  /** The value as the file gives it. */
  public YamlNode node() {
    return node;
  }

  /** Adds a problem with this value. */
  public void reject(String expected) {
    errors.add(node.position(), path, node, expected);
  }

  /** A whole number within a range; the range's least value where it is wrong. */
  public int integer(NumberRange range) {
    String expected = "a whole number, " + range;
    if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.INTEGER) {
      try {
        int value = new BigInteger(requireParsableLength(scalar.text())).intValueExact();
        if (range.contains(value)) {
          return value;
        }
      } catch (ArithmeticException | NumberFormatException e) {
        // Too long, or in another base: a wrong value like any other, reported below.
        expected = "a decimal " + expected.substring(2) + ", of at most 9 digits";
      }
    }
    reject(expected);
    return (int) fallback(range);
  }

  /** A finite number within a range; one inside the range where it is wrong. */
  public double real(NumberRange range) {
    if (node instanceof YamlNode.Scalar scalar
        && (scalar.kind() == YamlNode.Kind.INTEGER || scalar.kind() == YamlNode.Kind.REAL)) {
      try {
        double value = Double.parseDouble(scalar.text());
        if (range.contains(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        reject("a decimal number, " + range);
        return fallback(range);
      }
    }
    reject("a number, " + range);
    return fallback(range);
  }

  /** A million digits would take minutes to become a number, and none of them fits. */
  private static String requireParsableLength(String digits) {
    if (digits.length() > MOST_DIGITS) {
      throw new NumberFormatException(digits.length() + " digits");
    }
    return digits;
  }

  private static double fallback(NumberRange range) {
    if (Double.isInfinite(range.min())) {
      return 0;
    }
    return range.minIncluded() ? range.min() : Math.min(range.max(), range.min() + 1);
  }

  /** {@code true} or {@code false}. */
  public boolean bool() {
    if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.BOOLEAN) {
      return Boolean.parseBoolean(scalar.text());
    }
    reject("true or false");
    return false;
  }

  /** Text that is not blank; numbers count as text too. */
  public String text() {
    if (node instanceof YamlNode.Scalar scalar
        && scalar.kind() != YamlNode.Kind.NULL
        && !scalar.text().isBlank()) {
      return scalar.text();
    }
    reject("text");
    return "?";
  }

  /** One of a set of words, given by the values they stand for; the first where it is wrong. */
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

  /** The items of a list; none where it is no list. */
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

  /** The fields of a mapping; an empty mapping where it is none. */
  public YamlMapping mapping() {
    if (node instanceof YamlNode.Mapping entries) {
      return new YamlMapping(path, entries, errors);
    }
    reject("a mapping with fields");
    return YamlMapping.empty(path, node.position(), errors);
  }

  /** Whether the value is a mapping, for fields that may be written in a short or a long form. */
  public boolean isMapping() {
    return node instanceof YamlNode.Mapping;
  }
}
