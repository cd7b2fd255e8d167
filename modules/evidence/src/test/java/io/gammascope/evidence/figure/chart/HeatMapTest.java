package io.gammascope.evidence.figure.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.evidence.figure.RenderedSvg;
import io.gammascope.evidence.markup.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  private static final double[][] VALUES = {{0, 0.25, 0.25}, {1, Double.NaN, 0.5}};

  private final HeatMap map = map();
  private final RenderedSvg svg =
      new RenderedSvg(Element.of("svg").add(map.drawCells()).add(map.drawValues()));

  @Test
  void cellHasTheColourOfItsValue() {
    assertThat(svg.fillAt(15, 25)).isEqualTo(Palette.sequential(0));
    assertThat(svg.fillAt(25, 25)).isEqualTo(Palette.sequential(0.25));
    assertThat(svg.fillAt(35, 25)).isEqualTo(Palette.sequential(0.25));
    assertThat(svg.fillAt(15, 35)).isEqualTo(Palette.sequential(1));
    assertThat(svg.fillAt(35, 35)).isEqualTo(Palette.sequential(0.5));
  }

  @Test
  void missingValueIsAnEmptyCell() {
    assertThat(svg.fillAt(25, 35)).isEqualTo("none");
    assertThat(svg.textsNear(25, 38.5, 1)).isEmpty();
  }

  @Test
  void valueIsWrittenInItsCell() {
    assertThat(svg.textsNear(35, 38.5, 1)).containsExactly("0.50");
  }

  @Test
  void boxSurroundsItsCell() {
    Element box = map.drawBox(1, 2);
    assertThat(box.attribute("x")).isEqualTo("30.6");
    assertThat(box.attribute("y")).isEqualTo("30.6");
    assertThat(box.attribute("width")).isEqualTo("8.8");
  }

  private static HeatMap map() {
    Axis columns = Axis.categorical("", List.of("a", "b", "c"));
    Axis rows = Axis.categorical("", List.of("d", "e")).reversed();
    return new HeatMap(
        new Chart(new Box(10, 20, 30, 20), columns, rows), VALUES, Palette::sequential);
  }
}
