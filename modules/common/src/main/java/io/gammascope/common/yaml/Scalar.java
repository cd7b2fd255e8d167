package io.gammascope.common.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The form of a single value.
 *
 * @param reader reads it
 * @param fallback replaces a missing value
 * @param json the JSON Schema
 * @param printer returns the JSON of a value
 */
record Scalar<T>(
    Function<YamlField, T> reader,
    T fallback,
    String expected,
    Map<String, Object> json,
    Function<T, Object> printer)
    implements Shape<T> {
  private static final List<String> ANY = List.of("string", "number", "boolean");
  private static final double EXACT = 1e15;

  static Scalar<Integer> integer(NumberRange range) {
    Map<String, Object> json = new LinkedHashMap<>(Map.of("type", "integer"));
    limits(json, range);
    json.putIfAbsent("maximum", (long) Integer.MAX_VALUE);
    if (!json.containsKey("exclusiveMinimum")) {
      json.putIfAbsent("minimum", (long) Integer.MIN_VALUE);
    }
    return new Scalar<>(
        f -> f.integer(range),
        (int) YamlField.fallback(range),
        "a whole number, " + range,
        json,
        value -> value);
  }

  static Scalar<Double> real(NumberRange range) {
    Map<String, Object> json = new LinkedHashMap<>(Map.of("type", "number"));
    limits(json, range);
    return new Scalar<>(
        f -> f.real(range), YamlField.fallback(range), "a number, " + range, json, Scalar::number);
  }

  static Scalar<Boolean> bool() {
    return new Scalar<>(
        YamlField::bool, false, "true or false", Map.of("type", "boolean"), value -> value);
  }

  static Scalar<String> text() {
    return new Scalar<>(
        YamlField::text, "?", "text", Map.of("type", ANY, "pattern", "\\S"), value -> value);
  }

  static Scalar<String> text(String pattern, int longest, String expected) {
    Map<String, Object> json =
        new LinkedHashMap<>(Map.of("type", ANY, "pattern", "^(?:" + pattern + ")$"));
    if (longest < Integer.MAX_VALUE) {
      json.put("maxLength", longest);
    }
    return new Scalar<>(
        f -> matching(f, pattern, longest, expected), "?", expected, json, value -> value);
  }

  private static String matching(YamlField field, String pattern, int longest, String expected) {
    String text = field.text();
    // The fallback of a value that is no text is already rejected.
    if (field.isText() && !text.matches(pattern)) {
      field.reject(expected);
    }
    if (text.length() > longest) {
      field.reject("at most " + longest + " characters");
    }
    return text;
  }

  static <E> Scalar<E> choice(Map<String, E> values) {
    return new Scalar<>(
        f -> f.choice(values),
        values.values().iterator().next(),
        "one of " + String.join(", ", values.keySet()),
        Map.of("enum", spellings(values.keySet())),
        value -> keyOf(values, value));
  }

  /** Returns the keys; without quotes, YAML reads true and false as booleans. */
  private static List<Object> spellings(Set<String> keys) {
    List<Object> spellings = new ArrayList<>(keys);
    Stream.of(true, false).filter(b -> keys.contains(b.toString())).forEach(spellings::add);
    return spellings;
  }

  private static <E> String keyOf(Map<String, E> values, E value) {
    return values.entrySet().stream()
        .filter(e -> e.getValue().equals(value))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  static Scalar<String> name(String kind, Set<String> names) {
    List<String> sorted = names.stream().sorted().toList();
    String expected = "a known " + kind + ", one of " + String.join(", ", sorted);
    return new Scalar<>(
        f -> known(f, names, expected), "?", expected, Map.of("enum", sorted), value -> value);
  }

  private static String known(YamlField field, Set<String> names, String expected) {
    if (field.node() instanceof YamlNode.Scalar scalar && names.contains(scalar.text())) {
      return scalar.text();
    }
    field.reject(expected);
    return "?";
  }

  /** Adds the limits of a range. */
  private static void limits(Map<String, Object> json, NumberRange range) {
    if (!Double.isInfinite(range.min())) {
      json.put(range.minIncluded() ? "minimum" : "exclusiveMinimum", number(range.min()));
    }
    if (!Double.isInfinite(range.max())) {
      json.put("maximum", number(range.max()));
    }
  }

  /** Returns a whole number without a decimal point. */
  private static Object number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT;
    return whole ? (Object) (long) value : (Object) value;
  }

  @Override
  public T read(YamlField field) {
    return reader.apply(field);
  }

  @Override
  public T fallback(YamlMapping parent, String key) {
    return fallback;
  }

  @Override
  public Map<String, Object> schema(boolean partial) {
    return json;
  }

  @Override
  public List<Leaf> leaves() {
    return List.of(new Leaf("", "", json));
  }

  @Override
  public Object toJson(T value) {
    return printer.apply(value);
  }
}
