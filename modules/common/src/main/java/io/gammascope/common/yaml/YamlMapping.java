package io.gammascope.common.yaml;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a mapping. Each key that is read becomes a known key; {@link #rejectUnknown()},
 * called last, adds an error for every other key. The methods that read a value return a fallback
 * if it is missing or invalid; see {@link YamlField}. Mutable, not thread-safe.
 */
public final class YamlMapping {
  private final String path;
  private final YamlNode.Mapping entries;
  private final ValidationErrors errors;
  private final Set<String> known = new LinkedHashSet<>();

  YamlMapping(String path, YamlNode.Mapping entries, ValidationErrors errors) {
    this.path = path;
    this.entries = entries;
    this.errors = errors;
  }

  /** Returns the fields of a document. */
  public static YamlMapping of(YamlNode.Mapping document, ValidationErrors errors) {
    return new YamlMapping("", document, errors);
  }

  static YamlMapping empty(String path, SourcePosition at, ValidationErrors errors) {
    YamlMapping fields = new YamlMapping(path, new YamlNode.Mapping(at, Map.of()), errors);
    fields.errorReported = true;
    return fields;
  }

  /** Returns an empty mapping in place of an absent one; its missing fields are not reported. */
  YamlMapping absent(String key) {
    return empty(pathOf(key), position(), errors);
  }

  private Optional<Section> declaration = Optional.empty();

  /** Restricts the declared fields that are read here to those of a section; returns this. */
  public YamlMapping declaredBy(Section section) {
    declaration = Optional.of(section);
    return this;
  }

  // Set if the mapping itself was invalid, so that its missing fields are not reported as well.
  private boolean errorReported;

  /** Returns where the mapping starts. */
  public SourcePosition position() {
    return entries.position();
  }

  /** Returns the collection that errors are added to. */
  public ValidationErrors errors() {
    return errors;
  }

  /** Returns the keys in the order of the file. */
  public Set<String> keys() {
    return entries.entries().keySet();
  }

  /** Returns the full dotted path of a key. */
  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns a field, or empty if it is absent. */
  public Optional<YamlField> optional(String key) {
    known.add(key);
    return Optional.ofNullable(entries.entries().get(key))
        .map(entry -> new YamlField(pathOf(key), entry.value(), errors));
  }

  /**
   * Returns a field; adds an error if it is absent.
   *
   * @param expected what is valid, for the message
   */
  public Optional<YamlField> required(String key, String expected) {
    Optional<YamlField> field = optional(key);
    if (field.isEmpty() && !errorReported) {
      errors.add(position(), pathOf(key), ValidationError.MISSING, expected);
    }
    return field;
  }

  /** Returns a declared field unread, or empty if it is absent. */
  public Optional<YamlField> optional(FieldSpec<?> field) {
    declaration
        .filter(section -> section.fields().stream().noneMatch(f -> f.key().equals(field.key())))
        .ifPresent(
            section -> {
              throw new IllegalArgumentException("the section does not declare " + field.key());
            });
    return optional(field.key());
  }

  /** Reads a declared field; adds an error if it is required and absent. */
  public <T> Optional<T> find(FieldSpec<T> field) {
    Optional<YamlField> found = optional(field);
    if (found.isEmpty() && field.required()) {
      required(field.key(), field.shape().expected());
    }
    return found.map(field.shape()::read);
  }

  /**
   * Returns the value of a declared field. If it is absent, returns its default, or adds an error
   * and returns a fallback.
   */
  public <T> T get(FieldSpec<T> field) {
    return find(field)
        .or(field::defaultValue)
        .orElseGet(() -> field.shape().fallback(this, field.key()));
  }

  /** Returns the value of a field that is required here, though its declaration allows absence. */
  public <T> T require(FieldSpec<T> field) {
    required(field.key(), field.shape().expected());
    return get(field);
  }

  /**
   * Returns the value of a declared field whose range other fields restrict further.
   *
   * @param range within that of the declaration
   */
  public int integer(FieldSpec<Integer> field, NumberRange range) {
    optional(field);
    return field.defaultValue().isPresent()
        ? integer(field.key(), range, field.defaultValue().get())
        : integer(field.key(), range);
  }

  /** Returns a required integer. */
  public int integer(String key, NumberRange range) {
    return required(key, "a whole number, " + range)
        .map(f -> f.integer(range))
        .orElseGet(() -> (int) YamlField.fallback(range));
  }

  /** Returns an optional integer. */
  public int integer(String key, NumberRange range, int defaultValue) {
    return optional(key).map(f -> f.integer(range)).orElse(defaultValue);
  }

  /** Returns a required number. */
  public double real(String key, NumberRange range) {
    return required(key, "a number, " + range)
        .map(f -> f.real(range))
        .orElseGet(() -> YamlField.fallback(range));
  }

  /** Returns an optional number. */
  public double real(String key, NumberRange range, double defaultValue) {
    return optional(key).map(f -> f.real(range)).orElse(defaultValue);
  }

  /** Returns a required text. */
  public String text(String key) {
    return required(key, "text").map(YamlField::text).orElse("?");
  }

  /** Returns an optional text. */
  public String text(String key, String defaultValue) {
    return optional(key).map(YamlField::text).orElse(defaultValue);
  }

  /** Returns an optional boolean. */
  public boolean bool(String key, boolean defaultValue) {
    return optional(key).map(YamlField::bool).orElse(defaultValue);
  }

  /** Returns the value that a required text is a key of. */
  public <E> E choice(String key, Map<String, E> values) {
    return required(key, "one of " + String.join(", ", values.keySet()))
        .map(f -> f.choice(values))
        .orElseGet(() -> values.values().iterator().next());
  }

  /** Returns the value that an optional text is a key of. */
  public <E> E choice(String key, Map<String, E> values, E defaultValue) {
    return optional(key).map(f -> f.choice(values)).orElse(defaultValue);
  }

  /**
   * Returns a required mapping. If it is absent, returns an empty one whose missing fields are not
   * reported as well.
   */
  public YamlMapping mapping(String key, String expected) {
    return required(key, expected)
        .map(YamlField::mapping)
        .orElseGet(() -> empty(pathOf(key), position(), errors));
  }

  /** Adds an error for each key that was not read. */
  public void rejectUnknown() {
    Map<String, YamlNode.Entry> unknown = new LinkedHashMap<>(entries.entries());
    unknown.keySet().removeAll(known);
    unknown.forEach(
        (key, entry) ->
            errors.add(
                entry.keyPosition(),
                pathOf(key),
                entry.value(),
                "unknown field; known here: "
                    + String.join(", ", known)
                    + DidYouMean.suggestion(key, known)));
  }
}
