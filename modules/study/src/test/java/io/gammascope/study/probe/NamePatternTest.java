package io.gammascope.study.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NamePatternTest {
  @Test
  void partsReplacePlaceholdersInOrder() {
    assertThat(NamePattern.fill("layer_<layer>/<edge>", 2, "self")).isEqualTo("layer_2/self");
    assertThat(NamePattern.fill("line_r2")).isEqualTo("line_r2");
  }

  @Test
  void numberOfPartsMustFit() {
    assertThatThrownBy(() -> NamePattern.fill("<matrix>/groups"))
        .hasMessage("<matrix>/groups has 1 placeholders, but 0 parts were given");
    assertThatThrownBy(() -> NamePattern.fill("line_r2", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nameMatchesIfEveryPlaceholderHasText() {
    assertThat(NamePattern.matches("<matrix>/groups", "layer_1/query/groups")).isTrue();
    assertThat(NamePattern.matches("<matrix>/groups", "/groups")).isFalse();
    assertThat(NamePattern.matches("<matrix>/groups", "layer_1/query/rank")).isFalse();
    assertThat(NamePattern.matches("line.r2", "line_r2")).isFalse();
  }
}
