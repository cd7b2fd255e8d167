package io.gammascope.common.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mapping of declared fields and no others.
 *
 * @param expected what is valid, for messages
 * @param fields in the order that a file usually has
 * @param rules JSON Schemas that relate several fields; their reader checks the same
 */
public record Section(String expected, List<FieldSpec<?>> fields, List<Map<String, Object>> rules)
    implements Shape<YamlMapping> {
  public Section {
    fields = List.copyOf(fields);
    rules = List.copyOf(rules);
  }

  /** Declares a mapping. */
  public static Section of(FieldSpec<?>... fields) {
    return new Section("a mapping with fields", List.of(fields), List.of());
  }

  /** Returns this section with another text for messages, in most cases an example. */
  public Section expecting(String text) {
    return new Section(text, fields, rules);
  }

  /** Returns this section with a further rule. */
  public Section withRule(Map<String, Object> rule) {
    List<Map<String, Object>> more = new ArrayList<>(rules);
    more.add(rule);
    return new Section(expected, fields, more);
  }

  /** Returns this section with a further field, the first. */
  public Section withFirst(FieldSpec<?> field) {
    List<FieldSpec<?>> more = new ArrayList<>(fields);
    more.add(0, field);
    return new Section(expected, more, rules);
  }

  @Override
  public YamlMapping read(YamlField field) {
    return field.mapping().declaredBy(this);
  }

  @Override
  public YamlMapping fallback(YamlMapping parent, String key) {
    return parent.absent(key).declaredBy(this);
  }

  @Override
  public Map<String, Object> schema(boolean partial) {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach(f -> properties.put(f.key(), f.schema(partial)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    List<String> required =
        fields.stream().filter(FieldSpec::required).map(FieldSpec::key).toList();
    if (!partial && !required.isEmpty()) {
      schema.put("required", required);
    }
    if (!partial && !rules.isEmpty()) {
      schema.put("allOf", rules);
    }
    return schema;
  }

  @Override
  public List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    for (FieldSpec<?> field : fields) {
      for (Leaf leaf : field.shape().leaves()) {
        Map<String, Object> described = new LinkedHashMap<>(leaf.schema());
        described.putIfAbsent("description", field.description());
        leaves.add(new Leaf(leaf.path(), leaf.pattern(), described).below(field.key()));
      }
    }
    return leaves;
  }
}
