package io.gammascope.evidence.figure.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.figure.RenderedSvg;
import io.gammascope.evidence.markup.Element;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final Box BOX = new Box(50, 10, 200, 100);

  @Test
  void valueIsAtItsShareOfALinearAxis() {
    Chart chart = chart(AxisScale.linear(0, 4), AxisScale.linear(0, 1));
    assertThat(chart.x(1)).isEqualTo(100);
    assertThat(chart.y(0.83)).isCloseTo(10 + 100 * 0.17, within(1e-9));
  }

  @Test
  void valueIsAtItsShareOfALogarithm() {
    Chart chart = chart(new AxisScale(0.001, 10, true), new AxisScale(0.01, 1, true));
    assertThat(chart.x(0.1)).isCloseTo(150, within(1e-9));
    assertThat(chart.y(0.1)).isCloseTo(60, within(1e-9));
  }

  @Test
  void reversedAxisRunsFromTheTop() {
    Axis rows = Axis.categorical("", List.of("first", "second")).reversed();
    Chart chart = new Chart(BOX, Axis.unlabelled(AxisScale.linear(0, 1)), rows);
    assertThat(chart.y(0.5)).isEqualTo(35);
    assertThat(new RenderedSvg(svg(chart.drawLabelsLeft())).rowOf("first"))
        .isCloseTo(35, within(0.01));
  }

  @Test
  void missingValueIsAGapInTheLine() {
    Chart chart = chart(AxisScale.linear(0, 4), AxisScale.linear(0, 1));
    List<Point> points =
        List.of(
            new Point(0, 0),
            new Point(1, 1),
            new Point(2, Double.NaN),
            new Point(3, 1),
            new Point(4, 0.5));
    assertThat(chart.drawLine(points, "#000000").orElseThrow().attribute("d"))
        .isEqualTo("M50 110 L100 10 M200 10 L250 60");
  }

  @Test
  void lineWithoutAnyValueIsNotDrawn() {
    Chart chart = chart(AxisScale.linear(0, 4), new AxisScale(0.1, 1, true));
    assertThat(chart.drawLine(List.of(new Point(1, 0), new Point(2, -1)), "#000000")).isEmpty();
  }

  @Test
  void longLabelsAreSmallerThanTheirColumns() {
    List<String> names = List.of("a name that is too long", "short");
    Chart chart =
        new Chart(BOX, Axis.categorical("", names), Axis.unlabelled(AxisScale.linear(0, 1)));
    RenderedSvg svg = new RenderedSvg(svg(chart.drawLabelsBelow()));
    double font = RenderedSvg.number(svg.elements("text").get(0), "font-size");
    assertThat(TextLayout.width(names.get(0), font)).isLessThan(100);
  }

  @Test
  void meanIntervalAndValuesStandAboveTheirPosition() {
    Chart chart = chart(AxisScale.linear(0, 4), AxisScale.linear(0, 1));
    List<MeanChart.Value> values =
        List.of(value(0.4, "http://127.0.0.1/run"), value(0.5, ""), value(0.6, ""));
    Element drawing = MeanChart.draw(chart, List.of(new MeanChart.Group(2, values)), "#000000");
    RenderedSvg svg = new RenderedSvg(drawing);

    assertThat(svg.circles()).extracting(RenderedSvg.Circle::x).containsOnly(150.0);
    assertThat(svg.circles()).extracting(RenderedSvg.Circle::y).containsExactly(70.0, 60.0, 50.0);
    // Standard deviation 0.1, t(2, 0.975) = 4.302653: half the interval is 0.248414.
    org.w3c.dom.Element whisker = svg.elements("line").get(0);
    assertThat(RenderedSvg.number(whisker, "y1")).isCloseTo(60 + 24.84, within(0.01));
    assertThat(RenderedSvg.number(whisker, "y2")).isCloseTo(60 - 24.84, within(0.01));
    assertThat(svg.elements("a")).hasSize(1);
  }

  @Test
  void groupWithoutValuesBreaksTheLineOfMeans() {
    Chart chart = chart(AxisScale.linear(0, 4), AxisScale.linear(0, 1));
    List<MeanChart.Group> groups =
        List.of(
            new MeanChart.Group(0, List.of(value(1, ""))),
            new MeanChart.Group(1, List.of(value(1, ""))),
            new MeanChart.Group(2, List.of()),
            new MeanChart.Group(3, List.of(value(1, ""))));
    assertThat(MeanChart.draw(chart, groups, "#000000").render())
        .contains("d=\"M50 10 L100 10 M200 10\"");
  }

  private static MeanChart.Value value(double value, String page) {
    return new MeanChart.Value(value, "a run", Optional.of(page).filter(url -> !url.isEmpty()));
  }

  private static Chart chart(AxisScale x, AxisScale y) {
    return new Chart(BOX, Axis.numeric("", x), Axis.numeric("", y));
  }

  private static Element svg(List<Element> marks) {
    return Element.of("svg").add(marks);
  }
}
