package io.gammascope.common.yaml;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The declaration of a field of a mapping, for its reader and for editors.
 *
 * @param key name of the field
 * @param shape the form of its value
 * @param required whether a mapping must have it
 * @param defaultValue its value where it is absent, if that does not depend on other fields
 * @param description meaning and unit, shown by editors
 */
public record FieldSpec<T>(
    String key, Shape<T> shape, boolean required, Optional<T> defaultValue, String description) {
  /** Declares a field that every mapping has. */
  public static <T> FieldSpec<T> required(String key, Shape<T> shape, String description) {
    return new FieldSpec<>(key, shape, true, Optional.empty(), description);
  }

  /** Declares a field that may be absent. */
  public static <T> FieldSpec<T> optional(String key, Shape<T> shape, String description) {
    return new FieldSpec<>(key, shape, false, Optional.empty(), description);
  }

  /** Declares a field with a default value. */
  public static <T> FieldSpec<T> optional(
      String key, Shape<T> shape, T defaultValue, String description) {
    return new FieldSpec<>(key, shape, false, Optional.of(defaultValue), description);
  }

  /** Returns the JSON Schema of the value, with the text that editors show. */
  public Map<String, Object> schema(boolean partial) {
    Map<String, Object> schema = new LinkedHashMap<>(shape.schema(partial));
    String expected = shape.expected();
    StringBuilder text = new StringBuilder(description).append(' ');
    text.append(expected.substring(0, 1).toUpperCase(Locale.ROOT)).append(expected.substring(1));
    defaultValue
        .map(shape::toJson)
        .ifPresent(
            json -> {
              text.append("; default ").append(json);
              schema.put("default", json);
            });
    schema.put("description", text.append('.').toString());
    return schema;
  }
}
