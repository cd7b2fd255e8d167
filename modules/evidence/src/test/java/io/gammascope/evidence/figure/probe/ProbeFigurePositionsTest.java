package io.gammascope.evidence.figure.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.RenderedSvg;
import io.gammascope.evidence.figure.chart.Palette;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each figure of probe results shows a known value of the fixture at its place. */
class ProbeFigurePositionsTest {
  private static final double PIXEL = 0.05;
  private static final Map<String, Figure> PANELS =
      FigureCatalog.ofRunsAndProbes().draw(FigureCatalogTest.evidence()).stream()
          .flatMap(figure -> figure.panels().stream())
          .collect(Collectors.toMap(Figure::id, Function.identity()));

  @Test
  void attentionIsAnEdgeBetweenItsTwoPositions() {
    RenderedSvg svg = panel("flow.inferential");
    // Key 99 at position 2; the first anchor, 4, attends to it with weight 1: width 7.
    org.w3c.dom.Element edge =
        svg.elements("line").stream()
            .filter(line -> line.getTextContent().equals("2 to 3: 1.000"))
            .findFirst()
            .orElseThrow();
    assertThat(RenderedSvg.number(edge, "x1")).isCloseTo(svg.columnOf("99"), within(PIXEL));
    assertThat(RenderedSvg.number(edge, "x2")).isCloseTo(svg.columnOf("4"), within(PIXEL));
    assertThat((RenderedSvg.number(edge, "y1") + RenderedSvg.number(edge, "y2")) / 2)
        .isCloseTo(svg.rowOf("layer 1"), within(PIXEL));
    assertThat(RenderedSvg.number(edge, "stroke-width")).isEqualTo(7);
  }

  @Test
  void attentionMassStandsInTheRowOfItsEdgeClass() {
    assertCell("flow-mass.inferential", "key \u2192 anchor1", "layer 2", 0.25);
  }

  @Test
  void necessityOfACircuitIsADotInItsRow() {
    RenderedSvg svg = panel("causal-circuit.inferential");
    // Both models have necessity 0.95 at the last checkpoint.
    RenderedSvg.Circle dot = svg.circles().get(0);
    assertThat(dot.x()).isCloseTo(svg.xBetween("0", "1", 0.95), within(PIXEL));
    assertThat(dot.y()).isCloseTo(svg.rowOf("inferential circuit cut"), within(PIXEL));
  }

  @Test
  void neededEdgeClassStandsInItsRowAndLayer() {
    assertCell("causal-cut.inferential-needed", "anchor1 \u2192 last", "layer 2", 1);
    assertCell("causal-cut.inferential-needed", "anchor1 \u2192 last", "layer 1", 0);
    assertCell("causal-cut.inferential-cut", "anchor1 \u2192 last", "all", 0.25);
  }

  @Test
  void answersThatFollowAPatchStandInTheirRowAndLayer() {
    assertCell("causal-patch.symmetric-other_key", "key \u2192 last", "layer 2", 0.5);
  }

  @Test
  void sequencesStandAtTheirProjection() {
    assertScatter("pairs.inferential", 2, 300);
  }

  @Test
  void tokensStandAtTheirProjection() {
    assertScatter("embedding-pca.0.4-2", 1, 190);
    assertScatter("embedding-tsne.0.8-2", 1, 190);
  }

  @Test
  void distanceHasItsColourAndMirroredPairsABox() {
    RenderedSvg svg = panel("pair-distances.inferential");
    double row = svg.rowOf("1-2");
    double step = svg.rowOf("2-1") - svg.rowOf("1-1");
    double left = RenderedSvg.number(frame(svg), "x");
    // Pair 1-2 is the fifth, 2-1 the second: distance 1 + (4 * 16 + 1) % 3 = 3 of at most 3.
    assertThat(svg.fillAt(left + 1.5 * step, row)).isEqualTo(Palette.sequential(1));
    assertThat(svg.fillAt(left + 4.5 * step, row)).isEqualTo(Palette.sequential(0));
    assertThat(boxes(svg)).anyMatch(box -> surrounds(box, left + 1.5 * step, row));
  }

  @Test
  void cosinesOfPairsStandInTheirTriangle() {
    RenderedSvg svg = panel("vectors-v.inferential");
    // Lower: 3-3 of key 40 gives 36, as 2-2 of key 34. Upper: 1-2 of 30 gives 36, as 1-3 of 33.
    assertThat(svg.fillAt(svg.columnOf("34"), svg.rowOf("40"))).isEqualTo(Palette.diverging(1));
    assertThat(svg.fillAt(svg.columnOf("33"), svg.rowOf("30"))).isEqualTo(Palette.diverging(1));
    assertThat(svg.fillAt(svg.columnOf("33"), svg.rowOf("33"))).as("diagonal").isEqualTo("#ffffff");
    assertThat(boxes(svg))
        .anyMatch(box -> surrounds(box, svg.columnOf("34"), svg.rowOf("40")))
        .noneMatch(box -> surrounds(box, svg.columnOf("34"), svg.rowOf("39")));
  }

  @Test
  void cosinesOfSingleAnchorsStandInTheirGroups() {
    RenderedSvg svg = panel("vectors-u.inferential");
    double cell = (svg.columnOf("a=2") - svg.columnOf("a=1")) / 11;
    // The middle of a group of 11 keys is key 35: 35 + 5 for anchor 1, 39 + 1 for anchor 2.
    double x = svg.columnOf("a=2") + 4 * cell;
    double y = svg.rowOf("a=1");
    assertThat(svg.fillAt(x, y)).isEqualTo(Palette.diverging(1));
    assertThat(boxes(svg)).anyMatch(box -> surrounds(box, x, y));
  }

  @Test
  void cosinesOfNeuronsAreSortedByGroup() {
    RenderedSvg svg = panel("condensation.0.8-2");
    double left = RenderedSvg.number(frame(svg), "x");
    double cell = 150 / 32.0;
    // The first group are neurons 0, 3, ..., 30: eleven with cosine 1. Neuron 1 comes after them.
    assertThat(svg.fillAt(left + 10.5 * cell, 0.5 * cell)).isEqualTo(Palette.diverging(1));
    assertThat(svg.fillAt(left + 11.5 * cell, 0.5 * cell))
        .isEqualTo(Palette.diverging(Math.round(0.4 * 40) / 40.0));
  }

  @Test
  void eigenvalueStandsAtItsRank() {
    RenderedSvg svg = panel("eigenvalues.all");
    double[] fifth = svg.line("0.4 (").get(4);
    assertThat(fifth[0]).isCloseTo(svg.xBetween("5", "10", 5), within(PIXEL));
    assertThat(fifth[1]).isCloseTo(svg.logYBetween("0.01", "1", Math.exp(-0.4)), within(PIXEL));
  }

  @Test
  void eigenvalueStandsAtItsCheckpoint() {
    RenderedSvg svg = panel("eigenvalues-growth.0.8-2");
    double[] second = svg.line("eigenvalue 2:").get(1);
    assertThat(second[0]).isCloseTo(svg.logXBetween("1", "100", 10), within(PIXEL));
    double value = (float) Math.exp(-0.6) * 0.6;
    assertThat(second[1]).isCloseTo(svg.logYBetween("0.01", "1", value), within(PIXEL));
  }

  @Test
  void singularValueStandsAtItsRank() {
    RenderedSvg svg = panel("singular-values.layer_1-query");
    double[] tenth = svg.line("0.8 (").get(9);
    assertThat(tenth[0]).isCloseTo(svg.xBetween("5", "10", 10), within(PIXEL));
    assertThat(tenth[1]).isCloseTo(svg.logYBetween("0.001", "1", Math.exp(-5.4)), within(PIXEL));
  }

  @Test
  void scoreStandsAtItsCheckpoint() {
    RenderedSvg svg = panel("scores.attention-flow-layer_1-key_to_anchor1");
    double[] second = svg.line("inferential:").get(1);
    assertThat(second[0]).isCloseTo(svg.logXBetween("1", "100", 10), within(PIXEL));
    assertThat(second[1]).isCloseTo(svg.yBetween("0", "1", 0.5), within(PIXEL));
  }

  private static RenderedSvg panel(String id) {
    assertThat(PANELS).containsKey(id);
    return new RenderedSvg(PANELS.get(id).svg());
  }

  private static void assertCell(String panel, String row, String column, double value) {
    RenderedSvg svg = panel(panel);
    double x = svg.columnOf(column);
    double y = svg.rowOf(row);
    String text = String.format(java.util.Locale.ROOT, "%.2f", value);
    assertThat(svg.textsNear(x, y + 3.5, 1)).containsExactly(text);
    assertThat(svg.fillAt(x - 20, y)).isEqualTo(Palette.sequential(value));
  }

  /**
   * The square contains all points with a margin of 6 % of their range on each side; every mark
   * must be at the coordinates that its row in the CSV has in this square.
   *
   * @param column of x in the panel's CSV, less the columns before the first number
   */
  private static void assertScatter(String id, int column, double side) {
    List<List<String>> rows = PANELS.get(id).csv().rows();
    List<RenderedSvg.Circle> marks = panel(id).circles().subList(0, rows.size());
    List<Double> x = rows.stream().map(row -> Double.parseDouble(row.get(column))).toList();
    List<Double> y = rows.stream().map(row -> Double.parseDouble(row.get(column + 1))).toList();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(marks.get(i).title()).isEqualTo(rows.get(i).get(0));
      assertThat(marks.get(i).x()).isCloseTo(side * position(x, i), within(PIXEL));
      assertThat(marks.get(i).y()).isCloseTo(side * (1 - position(y, i)), within(PIXEL));
    }
  }

  private static double position(List<Double> values, int index) {
    double low = values.stream().mapToDouble(v -> v).min().orElseThrow();
    double high = values.stream().mapToDouble(v -> v).max().orElseThrow();
    double margin = 0.06 * (high - low);
    return (values.get(index) - low + margin) / (high - low + 2 * margin);
  }

  private static org.w3c.dom.Element frame(RenderedSvg svg) {
    return svg.elements("rect").stream()
        .filter(rect -> rect.getAttribute("class").equals("frame"))
        .findFirst()
        .orElseThrow();
  }

  private static List<org.w3c.dom.Element> boxes(RenderedSvg svg) {
    return svg.elements("rect").stream()
        .filter(rect -> rect.getAttribute("stroke").equals(Palette.BOX))
        .toList();
  }

  private static boolean surrounds(org.w3c.dom.Element box, double x, double y) {
    double left = RenderedSvg.number(box, "x");
    double top = RenderedSvg.number(box, "y");
    return Stream.of(x - left, y - top).allMatch(d -> d > 0)
        && x < left + RenderedSvg.number(box, "width")
        && y < top + RenderedSvg.number(box, "height");
  }
}
