package io.gammascope.evidence.figure.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.evidence.figure.RenderedSvg;
import io.gammascope.evidence.markup.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegendTest {
  private static final List<Legend.Entry> ENTRIES =
      List.of(
          Legend.dot("first", "#111111"),
          Legend.dot("second", "#222222"),
          Legend.dot("third", "#333333"));

  @Test
  void entriesThatFitStandOnOneLine() {
    assertThat(draw(new Legend(ENTRIES, 300, 10)).circles())
        .extracting(RenderedSvg.Circle::y)
        .containsOnly(50 - 3.6);
    assertThat(new Legend(ENTRIES, 300, 10).height()).isEqualTo(15);
  }

  @Test
  void entriesThatDoNotFitStandInColumns() {
    RenderedSvg svg = draw(new Legend(ENTRIES, 120, 10));
    assertThat(svg.circles()).extracting(RenderedSvg.Circle::y).containsExactly(46.4, 46.4, 61.4);
    assertThat(svg.circles().get(2).x()).isEqualTo(svg.circles().get(0).x());
    assertThat(svg.circles())
        .extracting(RenderedSvg.Circle::fill)
        .containsExactly("#111111", "#222222", "#333333");
  }

  @Test
  void narrowLegendHasOneEntryPerLine() {
    assertThat(new Legend(ENTRIES, 0, 10).height()).isEqualTo(45);
  }

  private static RenderedSvg draw(Legend legend) {
    return new RenderedSvg(Element.of("svg").add(legend.draw(0, 50)));
  }
}
