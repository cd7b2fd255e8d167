package io.gammascope.evidence.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ElementTest {
  @Test
  void everythingPutInIsEscaped() {
    Element element = Element.of("p", "a < b & \"c\"").set("title", "'\"><script>");
    assertThat(element.render())
        .isEqualTo("<p title=\"&#39;&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &quot;c&quot;</p>");
  }

  @Test
  void charactersThatXmlLacksAreReplaced() {
    assertThat(Element.of("p", "a\u0000b\uD800c\nd").render())
        .isEqualTo("<p>a\uFFFDb\uFFFDc\nd</p>");
  }

  @Test
  void numbersAreShortAndNeverInExponents() {
    assertThat(Element.number(12.0)).isEqualTo("12");
    assertThat(Element.number(-0.001)).isEqualTo("0");
    assertThat(Element.number(1e9)).isEqualTo("1000000000");
    assertThat(Element.number(2.345)).isEqualTo("2.34");
    assertThatThrownBy(() -> Element.number(Double.NaN)).hasMessage("no coordinate: NaN");
  }

  @Test
  void emptyElementsAreClosedAsHtmlWants() {
    assertThat(Element.of("td").render()).isEqualTo("<td></td>");
    assertThat(Element.of("meta").set("charset", "utf-8").render())
        .isEqualTo("<meta charset=\"utf-8\"/>");
  }
}
