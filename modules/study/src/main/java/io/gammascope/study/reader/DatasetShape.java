package io.gammascope.study.reader;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The section {@code dataset}: the name of a specification and fields that override it. Which
 * fields the specification has depends on its task, so those of all tasks are allowed.
 *
 * @param tasks the fields of each task
 */
record DatasetShape(List<Section> tasks) implements Shape<YamlMapping> {
  private static final FieldSpec<String> NAME = DatasetOverrides.name("the name of a file");

  @Override
  public YamlMapping read(YamlField field) {
    return field.mapping();
  }

  @Override
  public YamlMapping fallback(YamlMapping parent, String key) {
    throw new IllegalStateException("read for each point of the grid");
  }

  @Override
  public String expected() {
    return "a mapping with spec and the fields to override";
  }

  @Override
  public Map<String, Object> schema(boolean partial) {
    Map<String, Set<Object>> forms = new LinkedHashMap<>();
    forms.put(NAME.key(), new LinkedHashSet<>(List.of(NAME.schema(partial))));
    for (Section task : tasks) {
      for (FieldSpec<?> field : task.fields()) {
        forms.computeIfAbsent(field.key(), k -> new LinkedHashSet<>()).add(field.schema(true));
      }
    }
    return Map.of("type", "object", "properties", anyOf(forms), "additionalProperties", false);
  }

  @Override
  public List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>(Section.of(NAME).leaves());
    tasks.forEach(task -> leaves.addAll(task.leaves()));
    return leaves;
  }

  /** Combines the forms of each key into one schema. */
  static Map<String, Object> anyOf(Map<String, Set<Object>> forms) {
    Map<String, Object> schemas = new LinkedHashMap<>();
    forms.forEach(
        (key, some) ->
            schemas.put(
                key,
                some.size() == 1 ? some.iterator().next() : Map.of("anyOf", List.copyOf(some))));
    return schemas;
  }
}
