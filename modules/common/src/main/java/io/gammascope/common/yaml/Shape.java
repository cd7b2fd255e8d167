package io.gammascope.common.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The form of a value: how it is read, and how JSON Schema (2020-12) describes it. One declaration
 * serves the reader of a file and the schema that editors use.
 *
 * @param <T> what reading such a value returns
 */
public interface Shape<T> {
  /** Reads a value; adds an error and returns a fallback if it has another form. */
  T read(YamlField field);

  /** Returns what a reader gets in place of a missing value. */
  T fallback(YamlMapping parent, String key);

  /** Returns what is valid, for messages. */
  String expected();

  /**
   * Returns the JSON Schema.
   *
   * @param partial whether mappings may lack required fields, because they override others
   */
  Map<String, Object> schema(boolean partial);

  /** Returns the paths of the single values below this one, which a grid can vary. */
  default List<Leaf> leaves() {
    return List.of();
  }

  /** Returns the JSON of a default value. */
  default Object toJson(T value) {
    throw new IllegalArgumentException("only single values have defaults, not " + value);
  }

  /** Declares an integer within a range. */
  static Shape<Integer> integer(NumberRange range) {
    return Scalar.integer(range);
  }

  /** Declares a finite number within a range. */
  static Shape<Double> real(NumberRange range) {
    return Scalar.real(range);
  }

  /** Declares {@code true} or {@code false}. */
  static Shape<Boolean> bool() {
    return Scalar.bool();
  }

  /** Declares a scalar that is not blank. */
  static Shape<String> text() {
    return Scalar.text();
  }

  /**
   * Declares a text of a certain form.
   *
   * @param pattern regular expression of the whole text, valid in Java and ECMAScript
   */
  static Shape<String> text(String pattern, String expected) {
    return Scalar.text(pattern, Integer.MAX_VALUE, expected);
  }

  /** Declares a text of a certain form and a maximal number of characters. */
  static Shape<String> text(String pattern, int longest, String expected) {
    return Scalar.text(pattern, longest, expected);
  }

  /** Declares one certain word. */
  static Shape<String> word(String word) {
    return Scalar.choice(Map.of(word, word));
  }

  /** Declares a text that is a key of a map; reading returns its value. */
  static <E> Shape<E> choice(Map<String, E> values) {
    return Scalar.choice(values);
  }

  /**
   * Declares one of these names.
   *
   * @param kind what they name, for the message
   */
  static Shape<String> name(String kind, Set<String> names) {
    return Scalar.name(kind, names);
  }

  /** Declares a list; reading returns its items unread. */
  static Shape<List<YamlField>> list(String expected, Shape<?> item) {
    return new ListShape(expected, item, "", false);
  }

  /**
   * Declares a list of different items; reading returns them unread, and does not compare them.
   *
   * @param least what is valid in place of an empty list; empty if that is valid
   */
  static Shape<List<YamlField>> distinct(String expected, Shape<?> item, String least) {
    return new ListShape(expected, item, least, true);
  }

  /** Declares a list of at least one item; its reader rejects an empty one. */
  static Shape<List<YamlField>> nonEmpty(String expected, Shape<?> item) {
    return new ListShape(expected, item, "at least one item", false);
  }

  /** Declares a mapping from keys of a pattern to values of one form. */
  static KeyedShape keyed(String expected, String pattern, Shape<?> value) {
    return new KeyedShape(expected, pattern, value, Map.of());
  }

  /** Declares a value of one of several forms; reading returns it unread. */
  static Shape<YamlField> either(String expected, Shape<?>... shapes) {
    return new EitherShape(expected, List.of(shapes));
  }

  /**
   * A single value below a mapping.
   *
   * @param path dotted; empty if a key on the path may be chosen freely
   * @param pattern regular expression of the path
   * @param schema JSON Schema of the value
   */
  record Leaf(String path, String pattern, Map<String, Object> schema) {
    public Leaf below(String key) {
      boolean free = path.isEmpty() && !pattern.isEmpty();
      return new Leaf(free ? "" : join(key, ".", path), join(key, "\\.", pattern), schema);
    }

    Leaf belowAny(String keys) {
      return new Leaf("", join("(?:" + keys + ")", "\\.", pattern), schema);
    }

    private static String join(String key, String separator, String rest) {
      return rest.isEmpty() ? key : key + separator + rest;
    }
  }

  /** A list of values of one form. */
  record ListShape(String expected, Shape<?> item, String least, boolean distinct)
      implements Shape<List<YamlField>> {
    @Override
    public List<YamlField> read(YamlField field) {
      List<YamlField> items = field.items();
      if (items.isEmpty() && !least.isEmpty() && field.node() instanceof YamlNode.Sequence) {
        field.reject(least);
      }
      return items;
    }

    @Override
    public List<YamlField> fallback(YamlMapping parent, String key) {
      return List.of();
    }

    @Override
    public Map<String, Object> schema(boolean partial) {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("type", "array");
      schema.put("items", item.schema(false));
      if (!least.isEmpty()) {
        schema.put("minItems", 1);
      }
      if (distinct) {
        schema.put("uniqueItems", true);
      }
      return schema;
    }
  }

  /** A value of one of several forms. */
  record EitherShape(String expected, List<Shape<?>> shapes) implements Shape<YamlField> {
    @Override
    public YamlField read(YamlField field) {
      return field;
    }

    @Override
    public YamlField fallback(YamlMapping parent, String key) {
      throw new IllegalStateException("a missing " + key + " has no form; use find");
    }

    @Override
    public Map<String, Object> schema(boolean partial) {
      return Map.of("anyOf", shapes.stream().map(s -> s.schema(partial)).toList());
    }

    @Override
    public List<Leaf> leaves() {
      List<Leaf> leaves = new ArrayList<>();
      shapes.forEach(shape -> leaves.addAll(shape.leaves()));
      return leaves;
    }
  }
}
