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
  private final YamlNode tree;
  private final ValidationErrors problems;

  YamlField(String path, YamlNode tree, ValidationErrors problems) {
    this.path = path;
    this.tree = tree;
    this.problems = problems;
  }

  /** The full dotted path. */
  public String path() {
    return path;
  }

  public SourcePosition at() {
    return tree.at();
  }

  /** The value as the file gives it. */
  public YamlNode tree() {
    return tree;
  }

  /** Adds a problem with this value. */
  public void wrong(String expected) {
    problems.add(tree.at(), path, tree, expected);
  }

  /** A whole number within a range; the range's least value where it is wrong. */
  public int integer(NumberRange range) {
    String expected = "a whole number, " + range;
    if (tree instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.INTEGER) {
      try {
        int value = new BigInteger(ofBearableLength(scalar.text())).intValueExact();
        if (range.contains(value)) {
          return value;
        }
      } catch (ArithmeticException | NumberFormatException e) {
        // Too long, or in another base: a wrong value like any other, reported below.
        expected = "a decimal " + expected.substring(2) + ", of at most 9 digits";
      }
    }
    wrong(expected);
    return (int) harmless(range);
  }

  /** A finite number within a range; one inside the range where it is wrong. */
  public double real(NumberRange range) {
    if (tree instanceof YamlNode.Scalar scalar
        && (scalar.kind() == YamlNode.Kind.INTEGER || scalar.kind() == YamlNode.Kind.REAL)) {
      try {
        double value = Double.parseDouble(scalar.text());
        if (range.contains(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        wrong("a decimal number, " + range);
        return harmless(range);
      }
    }
    wrong("a number, " + range);
    return harmless(range);
  }

  /** A million digits would take minutes to become a number, and none of them fits. */
  private static String ofBearableLength(String digits) {
    if (digits.length() > MOST_DIGITS) {
      throw new NumberFormatException(digits.length() + " digits");
    }
    return digits;
  }

  private static double harmless(NumberRange range) {
    if (Double.isInfinite(range.least())) {
      return 0;
    }
    return range.leastIncluded() ? range.least() : Math.min(range.most(), range.least() + 1);
  }

  /** {@code true} or {@code false}. */
  public boolean flag() {
    if (tree instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.BOOLEAN) {
      return Boolean.parseBoolean(scalar.text());
    }
    wrong("true or false");
    return false;
  }

  /** Text that is not blank; numbers count as text too. */
  public String text() {
    if (tree instanceof YamlNode.Scalar scalar
        && scalar.kind() != YamlNode.Kind.NULL
        && !scalar.text().isBlank()) {
      return scalar.text();
    }
    wrong("text");
    return "?";
  }

  /** One of a set of words, given by the values they stand for; the first where it is wrong. */
  public <E> E choice(Map<String, E> values) {
    E value = tree instanceof YamlNode.Scalar scalar ? values.get(scalar.text()) : null;
    if (value == null) {
      wrong("one of " + String.join(", ", values.keySet()) + suggestion(values.keySet()));
      return values.values().iterator().next();
    }
    return value;
  }

  private String suggestion(Set<String> known) {
    return tree instanceof YamlNode.Scalar scalar ? DidYouMean.of(scalar.text(), known) : "";
  }

  /** The items of a list; none where it is no list. */
  public List<YamlField> items() {
    List<YamlField> items = new ArrayList<>();
    if (tree instanceof YamlNode.Items list) {
      for (YamlNode item : list.items()) {
        items.add(new YamlField(path + "[" + items.size() + "]", item, problems));
      }
    } else {
      wrong("a list");
    }
    return items;
  }

  /** The fields of a mapping; an empty mapping where it is none. */
  public YamlMapping fields() {
    if (tree instanceof YamlNode.Entries entries) {
      return new YamlMapping(path, entries, problems);
    }
    wrong("a mapping with fields");
    return YamlMapping.nothing(path, tree.at(), problems);
  }

  /** Whether the value is a mapping, for fields that may be written in a short or a long form. */
  public boolean isMapping() {
    return tree instanceof YamlNode.Entries;
  }
}
