package io.gammascope.evidence.figure.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextLayoutTest {
  @Test
  void partsAreJoinedAsLongAsTheyFit() {
    assertThat(TextLayout.wrap(List.of("one", "two", "three"), ", ", 8))
        .containsExactly("one, two", "three");
  }

  @Test
  void partThatIsTooLongHasALineOfItsOwn() {
    assertThat(TextLayout.wrap(List.of("one", "much too long", "two"), " ", 8))
        .containsExactly("one", "much too long", "two");
  }

  @Test
  void fontShrinksUntilTheTextFits() {
    assertThat(TextLayout.fontSizeToFit("aaaa", 10, 1000)).isEqualTo(10);
    double font = TextLayout.fontSizeToFit("aaaaaaaaaaaaaaaaaaaa", 10, 62);
    assertThat(TextLayout.width("aaaaaaaaaaaaaaaaaaaa", font)).isLessThanOrEqualTo(62.0001);
  }
}
