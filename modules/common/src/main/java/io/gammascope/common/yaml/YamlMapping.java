package io.gammascope.common.yaml;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one mapping. Every key that is asked for becomes a known key; {@link
 * #rejectUnknown()} at the end of a reading reports all others. Mutable, for one thread.
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

  /** The fields of a whole document. */
  public static YamlMapping of(YamlNode.Mapping document, ValidationErrors errors) {
    return new YamlMapping("", document, errors);
  }

  static YamlMapping empty(String path, SourcePosition at, ValidationErrors errors) {
    YamlMapping fields = new YamlMapping(path, new YamlNode.Mapping(at, Map.of()), errors);
    fields.errorReported = true;
    return fields;
  }

  // Set where the mapping itself was wrong: its missing fields would only repeat that.
  private boolean errorReported;

  public SourcePosition position() {
    return entries.position();
  }

  public ValidationErrors errors() {
    return errors;
  }

  /** The keys that the file gives, in its order. */
  public Set<String> keys() {
    return entries.entries().keySet();
  }

  /** The full path of a key. */
  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** A field that may be left out. */
  public Optional<YamlField> optional(String key) {
    known.add(key);
    return Optional.ofNullable(entries.entries().get(key))
        .map(entry -> new YamlField(pathOf(key), entry.value(), errors));
  }

  /** A field that must be there; its absence is a problem that says what belongs there. */
  public Optional<YamlField> required(String key, String expected) {
    Optional<YamlField> field = optional(key);
    if (field.isEmpty() && !errorReported) {
      errors.add(position(), pathOf(key), ValidationError.MISSING, expected);
    }
    return field;
  }

  /** A required whole number; the range's least value where it is missing or wrong. */
  public int integer(String key, NumberRange range) {
    return required(key, "a whole number, " + range).map(f -> f.integer(range)).orElse(1);
  }

  /** A whole number with a default. */
  public int integer(String key, NumberRange range, int otherwise) {
    return optional(key).map(f -> f.integer(range)).orElse(otherwise);
  }

  /** A required number. */
  public double real(String key, NumberRange range) {
    return required(key, "a number, " + range).map(f -> f.real(range)).orElse(1.0);
  }

  /** A number with a default. */
  public double real(String key, NumberRange range, double otherwise) {
    return optional(key).map(f -> f.real(range)).orElse(otherwise);
  }

  /** A required text. */
  public String text(String key) {
    return required(key, "text").map(YamlField::text).orElse("?");
  }

  /** A text with a default. */
  public String text(String key, String otherwise) {
    return optional(key).map(YamlField::text).orElse(otherwise);
  }

  /** A flag with a default. */
  public boolean bool(String key, boolean otherwise) {
    return optional(key).map(YamlField::bool).orElse(otherwise);
  }

  /** A required word out of a set. */
  public <E> E choice(String key, Map<String, E> values) {
    return required(key, "one of " + String.join(", ", values.keySet()))
        .map(f -> f.choice(values))
        .orElseGet(() -> values.values().iterator().next());
  }

  /** A word out of a set, with a default. */
  public <E> E choice(String key, Map<String, E> values, E otherwise) {
    return optional(key).map(f -> f.choice(values)).orElse(otherwise);
  }

  /**
   * A required mapping; an empty one, whose missing fields are not reported again, where it is
   * absent.
   */
  public YamlMapping mapping(String key, String expected) {
    return required(key, expected)
        .map(YamlField::mapping)
        .orElseGet(() -> empty(pathOf(key), position(), errors));
  }

  /** Ends the reading of this mapping: every key that was never asked for is a problem. */
  public void rejectUnknown() {
    Map<String, YamlNode.Entry> unknown = new LinkedHashMap<>(entries.entries());
    unknown.keySet().removeAll(known);
    unknown.forEach(
        (key, entry) ->
            errors.add(
                entry.keyPosition(),
                pathOf(key),
                entry.value(),
                "no such field; known here: "
                    + String.join(", ", known)
                    + DidYouMean.suggestion(key, known)));
  }
}
