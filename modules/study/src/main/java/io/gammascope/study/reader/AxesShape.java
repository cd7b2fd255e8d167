package io.gammascope.study.reader;

import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mapping from the paths of fields to lists of their values.
 *
 * @param fields all fields that a grid can vary
 * @param distinct whether the values of a list differ; the lists of zipped axes may repeat values
 */
record AxesShape(List<Shape.Leaf> fields, boolean distinct) implements Shape<YamlMapping> {
  @Override
  public YamlMapping read(YamlField field) {
    return field.mapping();
  }

  @Override
  public YamlMapping fallback(YamlMapping parent, String key) {
    throw new IllegalStateException("an absent grid has no axes");
  }

  @Override
  public String expected() {
    return "a mapping from paths to lists of values";
  }

  @Override
  public Map<String, Object> schema(boolean partial) {
    Map<String, Set<Object>> named = new LinkedHashMap<>();
    Map<String, Set<Object>> free = new LinkedHashMap<>();
    for (Shape.Leaf field : fields) {
      boolean isFree = field.path().isEmpty();
      (isFree ? free : named)
          .computeIfAbsent(
              isFree ? "^(?:" + field.pattern() + ")$" : field.path(), k -> new LinkedHashSet<>())
          .add(field.schema());
    }
    return Map.of(
        "type",
        "object",
        "properties",
        lists(named),
        "patternProperties",
        lists(free),
        "additionalProperties",
        false);
  }

  private Map<String, Object> lists(Map<String, Set<Object>> forms) {
    Map<String, Object> lists = new LinkedHashMap<>();
    DatasetShape.anyOf(forms)
        .forEach(
            (path, item) ->
                lists.put(
                    path,
                    Map.of(
                        "type", "array", "items", item, "minItems", 1, "uniqueItems", distinct)));
    return lists;
  }
}
