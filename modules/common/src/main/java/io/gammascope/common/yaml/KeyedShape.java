package io.gammascope.common.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mapping whose keys the file chooses.
 *
 * @param expected what is valid, for messages
 * @param pattern regular expression of a whole key
 * @param value the form of all values
 * @param rules further JSON Schema keywords; its reader checks the same
 */
public record KeyedShape(String expected, String pattern, Shape<?> value, Map<String, Object> rules)
    implements Shape<YamlMapping> {
  /** Returns this form with further keywords, such as {@code required}. */
  public KeyedShape withRule(Map<String, Object> keywords) {
    return new KeyedShape(expected, pattern, value, keywords);
  }

  @Override
  public YamlMapping read(YamlField field) {
    return field.mapping();
  }

  @Override
  public YamlMapping fallback(YamlMapping parent, String key) {
    return parent.absent(key);
  }

  @Override
  public Map<String, Object> schema(boolean partial) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("patternProperties", Map.of("^(?:" + pattern + ")$", value.schema(partial)));
    schema.put("additionalProperties", false);
    if (!partial) {
      schema.putAll(rules);
    }
    return schema;
  }

  @Override
  public List<Leaf> leaves() {
    return value.leaves().stream().map(leaf -> leaf.belowAny(pattern)).toList();
  }
}
