package io.gammascope.common.hash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.nio.file.Path;

/**
 * Reads and writes canonical JSON: sorted keys in snake case, no white space, and the shortest
 * decimal form of each number; an empty {@code Optional} is null, a {@code Path} its text. Equal
 * values give equal bytes on every machine and JDK, so hashes of values are always taken over this
 * form.
 */
public final class CanonicalJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, true)
          .configure(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST, false)
          .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
          .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
          .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false)
          .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, true)
          .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
          .configure(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES, true)
          // Double.toString gives the shortest form only since JDK 19; Jackson's writer always
          // does.
          .configure(StreamWriteFeature.USE_FAST_DOUBLE_WRITER, true)
          .addModule(new Jdk8Module())
          .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
          .build();

  private CanonicalJson() {}

  /**
   * Returns the canonical JSON of a record, map, list or scalar.
   *
   * @throws IllegalArgumentException if the value cannot be represented as JSON
   */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write as JSON: " + value, e);
    }
  }

  /** Returns the value as a JSON tree, for comparison regardless of the order of keys. */
  public static JsonNode toTree(Object value) {
    return read(write(value), JsonNode.class);
  }

  /** Returns indented JSON with a final line break, for files that people read; not for hashing. */
  public static String writePretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write as JSON: " + value, e);
    }
  }

  /**
   * Parses JSON strictly: unknown, missing and duplicate properties are errors.
   *
   * @throws IllegalArgumentException if the text is not the JSON of such a value
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not the JSON of a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }
}
