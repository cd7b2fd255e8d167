package io.gammascope.evidence.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ElementTest {
  @Test
  void textsAndAttributesAreEscaped() {
    Element element = Element.of("p", "a < b & \"c\"").set("title", "'\"><script>");
    assertThat(element.render())
        .isEqualTo("<p title=\"&#39;&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &quot;c&quot;</p>");
  }

  @Test
  void charactersThatXmlForbidsAreReplaced() {
    assertThat(Element.of("p", "a\u0000b\uD800c\nd").render())
        .isEqualTo("<p>a\uFFFDb\uFFFDc\nd</p>");
  }

  @Test
  void numbersAreShortAndHaveNoExponent() {
    assertThat(Element.format(12.0)).isEqualTo("12");
    assertThat(Element.format(-0.001)).isEqualTo("0");
    assertThat(Element.format(1e9)).isEqualTo("1000000000");
    assertThat(Element.format(2.345)).isEqualTo("2.34");
    assertThatThrownBy(() -> Element.format(Double.NaN))
        .hasMessage("coordinate is not finite: NaN");
  }

  @Test
  void emptyElementsAreClosedAsInHtml() {
    assertThat(Element.of("td").render()).isEqualTo("<td></td>");
    assertThat(Element.of("meta").set("charset", "utf-8").render())
        .isEqualTo("<meta charset=\"utf-8\"/>");
  }
}
