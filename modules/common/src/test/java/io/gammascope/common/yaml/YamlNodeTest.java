package io.gammascope.common.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class YamlNodeTest {
  private static final YamlNode TWO =
      new YamlNode.Scalar(new SourcePosition("grid.yaml", 40), YamlNode.Kind.INTEGER, "2");
  private final YamlNode.Mapping document =
      YamlDocument.parse("model: {layers: 1, d: 8}\nseed: 3\n", "f.yaml", new ValidationErrors())
          .orElseThrow();

  @Test
  void valueAtPathIsReplacedInACopy() {
    assertThat(document.withPath("model.layers", TWO))
        .hasToString("{model={layers=2, d=8}, seed=3}");
    assertThat(document).hasToString("{model={layers=1, d=8}, seed=3}");
  }

  @Test
  void missingMappingsAlongThePathAreCreated() {
    assertThat(document.withPath("training.adam.eps", TWO))
        .hasToString("{model={layers=1, d=8}, seed=3, training={adam={eps=2}}}");
  }

  @Test
  void replacedValueKeepsItsOwnPosition() {
    ValidationErrors errors = new ValidationErrors();
    YamlMapping.of(document.withPath("model.layers", TWO), errors)
        .mapping("model", "a mapping")
        .integer("layers", NumberRange.atLeast(3));

    assertThat(errors.toList())
        .extracting(ValidationError::toString)
        .containsExactly("grid.yaml:40: model.layers: 2: a whole number, at least 3");
  }

  @Test
  void pathThroughScalarIsRejected() {
    assertThatThrownBy(() -> document.withPath("seed.low", TWO))
        .hasMessage("seed is not a mapping, so seed.low cannot vary");
  }

  @Test
  void entryIsRemoved() {
    assertThat(document.without("model")).hasToString("{seed=3}");
  }
}
