package io.gammascope.common.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlEditorTest {
  private static final String TEXT =
      """
      # 𝛾 first
      question: >-
        Does it,
        or not?
      empty:
      model: {layers: 2, norm: {kind: pre}, none: {}} # sizes
      # training
      training:
        # steps
        steps: 7000   # many
        rate: 1.5e-3
      axes:
        model.layers: [1, 2]
      """;

  @Test
  void scalarIsReplacedAndCommentsStay() {
    assertThat(YamlEditor.set(TEXT, "training.steps", "2000"))
        .isEqualTo(TEXT.replace("steps: 7000   #", "steps: 2000   #"));
    assertThat(YamlEditor.set(TEXT, "model.norm.kind", "post"))
        .isEqualTo(TEXT.replace("kind: pre", "kind: post"));
  }

  @Test
  void keyThatContainsDotsIsFound() {
    assertThat(YamlEditor.set(TEXT, "axes.model.layers", "[3]"))
        .isEqualTo(TEXT.replace("[1, 2]", "[3]"));
  }

  @Test
  void foldedTextAndEmptyValueAreReplaced() {
    assertThat(YamlEditor.set(TEXT, "question", "Why?"))
        .isEqualTo(TEXT.replace(">-\n  Does it,\n  or not?", "Why?"));
    assertThat(YamlEditor.set(TEXT, "empty", "[1]"))
        .isEqualTo(TEXT.replace("empty:", "empty: [1]"));
  }

  @Test
  void missingFieldIsAdded() {
    assertThat(YamlEditor.set(TEXT, "training.batch", "64"))
        .isEqualTo(TEXT.replace("  steps: 7000", "  batch: 64\n  steps: 7000"));
    assertThat(YamlEditor.set(TEXT, "model.heads", "1"))
        .isEqualTo(TEXT.replace("{layers", "{heads: 1, layers"));
    assertThat(YamlEditor.set(TEXT, "model.none.x", "1")).isEqualTo(TEXT.replace("{}", "{x: 1}"));
    assertThat(YamlEditor.set(TEXT, "a.b.c", "1"))
        .isEqualTo(TEXT.replace("question:", "a: {b: {c: 1}}\nquestion:"));
  }

  @Test
  void blockIsNotReplaced() {
    assertThatThrownBy(() -> YamlEditor.set(TEXT, "training", "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("training is written over several lines; set a field of it, or edit the file");
  }

  @Test
  void pathThroughAScalarIsRefused() {
    assertThatThrownBy(() -> YamlEditor.set(TEXT, "training.steps.x", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps is not a mapping");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a, b", "]", "1 # one", "[1", "1]\n[2", "a\nb", "{", "\"x"})
  void valueThatIsNotOneIsRefused(String value) {
    assertThatThrownBy(() -> YamlEditor.set(TEXT, "training.steps", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value");
  }
}
