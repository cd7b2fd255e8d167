package io.gammascope.common.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SectionTest {
  private static final FieldSpec<Integer> COUNT =
      FieldSpec.required("count", Shape.integer(NumberRange.closed(1, 9)), "How many.");
  private static final FieldSpec<Double> RATE =
      FieldSpec.optional("rate", Shape.real(NumberRange.greaterThan(0)), 0.5, "How fast.");
  private static final FieldSpec<YamlMapping> KEYED =
      FieldSpec.optional(
          "keyed", Shape.keyed("a mapping", "[a-z]", Section.of(COUNT)), "By letter.");
  private static final Section SECTION = Section.of(COUNT, RATE, KEYED);

  private final ValidationErrors errors = new ValidationErrors();

  @Test
  void declaredFieldsAreReadWithTheirDefaultsAndErrors() {
    YamlMapping fields = read("count: 10\n");

    assertThat(fields.get(RATE)).isEqualTo(0.5);
    assertThat(fields.get(COUNT)).isEqualTo(1);
    assertThat(errors.toList())
        .extracting(ValidationError::toString)
        .containsExactly("f.yaml:1: count: 10: a whole number, at least 1 and at most 9");
  }

  @Test
  void fieldThatTheSectionDoesNotDeclareCannotBeRead() {
    FieldSpec<String> other = FieldSpec.required("other", Shape.text(), "Not declared.");

    assertThatThrownBy(() -> read("other: a\n").get(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other");
  }

  @Test
  void schemaStatesFormRangeDefaultAndDescription() {
    Map<String, Object> count =
        Map.of(
            "type",
            "integer",
            "minimum",
            1L,
            "maximum",
            9L,
            "description",
            "How many. A whole number, at least 1 and at most 9.");
    Map<String, Object> rate =
        Map.of(
            "type",
            "number",
            "exclusiveMinimum",
            0L,
            "default",
            0.5,
            "description",
            "How fast. A number, more than 0; default 0.5.");

    assertThat(SECTION.schema(false))
        .containsEntry("required", List.of("count"))
        .containsEntry("additionalProperties", false)
        .extractingByKey("properties")
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("count", count)
        .containsEntry("rate", rate);
    assertThat(SECTION.schema(true)).doesNotContainKey("required");
  }

  @Test
  void leavesAreThePathsOfSingleValues() {
    assertThat(SECTION.leaves()).extracting(Shape.Leaf::path).containsExactly("count", "rate", "");
    assertThat(SECTION.leaves().get(2).pattern()).isEqualTo("keyed\\.(?:[a-z])\\.count");
  }

  private YamlMapping read(String yaml) {
    YamlNode.Mapping document = YamlDocument.parse(yaml, "f.yaml", errors).orElseThrow();
    return YamlMapping.of(document, errors).declaredBy(SECTION);
  }
}
