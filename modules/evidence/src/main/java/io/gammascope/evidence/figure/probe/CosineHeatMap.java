package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.HeatMap;
import io.gammascope.evidence.figure.chart.Legend;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.figure.chart.Tick;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cosines between items, each an operator applied to a key: {@code 3-3:35}.
 *
 * @param run whose vectors they are
 * @param items their labels
 * @param cosine of shape (items, items)
 * @param target of each item
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
record CosineHeatMap(ProbedRun run, List<String> items, double[][] cosine, int[] target) {
  private static final double SIDE = 300;
  private static final double LEFT = 44;
  private static final Axis.Style STYLE = Axis.Style.FIGURE;

  /** Two items whose cosine is shown, and in which triangle. */
  private record Pair(int down, int across, String triangle) {}

  /** Reads the two arrays of a run's result; empty if one is missing. */
  static Optional<CosineHeatMap> read(ProbedRun run, ArrayRef cosine, ArrayRef target) {
    Optional<ArrayView> values = ArrayView.read(run.result(), cosine);
    Optional<int[]> targets = ArrayView.readInts(run.result(), target);
    return values.isPresent() && targets.isPresent()
        ? Optional.of(
            new CosineHeatMap(
                run, values.get().axis(0).labels(), values.get().matrix(), targets.get()))
        : Optional.empty();
  }

  /** Draws all items against all. */
  Panel drawSquare() {
    List<Tick> ticks = new ArrayList<>();
    List<Element> rules = new ArrayList<>();
    double cell = SIDE / items.size();
    operators()
        .forEach(
            (name, members) -> {
              double first = members.get(0);
              ticks.add(new Tick(first + members.size() / 2.0, "a=" + name, ""));
              double edge = first * cell;
              rules.add(Shapes.line(LEFT, edge, LEFT + SIDE, edge));
              rules.add(Shapes.line(LEFT + edge, 0, LEFT + edge, SIDE));
            });
    HeatMap map = map(cosine, ticks);
    Element group = Element.of("g").add(map.drawCells());
    List<Pair> shown = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      for (int j = 0; j < items.size(); j++) {
        shown.add(new Pair(i, j, "all"));
        if (target[i] == target[j] && !operator(i).equals(operator(j))) {
          group.add(map.drawBox(i, j));
        }
      }
    }
    return panel(group.add(map.chart().drawLabels()).add(rules), shown, "");
  }

  /**
   * Draws the first operator against the second below the diagonal and the third against the fourth
   * above it; all items against all if there are fewer than four operators.
   */
  Panel drawTriangles() {
    List<String> names = List.copyOf(operators().keySet());
    if (names.size() < 4) {
      return drawSquare();
    }
    List<List<Integer>> members = List.copyOf(operators().values());
    int n = members.stream().mapToInt(List::size).min().orElse(0);
    double[][] values = new double[n][n];
    List<Pair> shown = new ArrayList<>();
    Element boxes = Element.of("g");
    HeatMap map = map(values, keyTicks(members.get(0).subList(0, n)));
    for (int i = 0; i < n; i++) {
      values[i][i] = Double.NaN;
      for (int j = 0; j < n; j++) {
        if (i != j) {
          int down = members.get(i > j ? 0 : 2).get(i);
          int across = members.get(i > j ? 1 : 3).get(j);
          values[i][j] = cosine[down][across];
          shown.add(new Pair(down, across, i > j ? "lower" : "upper"));
          if (target[down] == target[across]) {
            boxes.add(map.drawBox(i, j));
          }
        }
      }
    }
    Element group = Element.of("g").add(map.drawCells()).add(boxes).add(map.chart().drawLabels());
    return panel(group, shown, describeTriangles(names));
  }

  private static String describeTriangles(List<String> names) {
    return String.format(
            Locale.ROOT,
            "lower: (%s) down, (%s) across; upper: (%s) down, (%s) across",
            names.get(0),
            names.get(1),
            names.get(2),
            names.get(3))
        .replace('-', ',');
  }

  private List<Tick> keyTicks(List<Integer> members) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      String item = items.get(members.get(i));
      ticks.add(new Tick(i + 0.5, item.substring(item.indexOf(':') + 1), ""));
    }
    return ticks;
  }

  private static HeatMap map(double[][] values, List<Tick> ticks) {
    Axis axis =
        Axis.unlabelled(AxisScale.linear(0, values.length)).withTicks(ticks).withStyle(STYLE);
    Chart chart = new Chart(new Box(LEFT, 0, SIDE, SIDE), axis, axis.reversed());
    return new HeatMap(chart, values, Palette::diverging);
  }

  /** Adds the parts below the map: a description, the means and the scale of the colours. */
  private Panel panel(Element group, List<Pair> shown, String description) {
    group.add(
        Shapes.note(LEFT, SIDE + 26, "start", description).set("font-size", 8.5),
        Shapes.note(LEFT, SIDE + 38, "start", describeMeans(shown)).set("font-size", 8.5),
        Legend.drawColourBar(LEFT + SIDE - 112, SIDE + 31, -1, Palette::diverging));
    return run.panel(
        new Drawing(group, LEFT + SIDE, SIDE + 40),
        Csv.of(
            List.of("triangle", "item", "other_item", "target", "other_target", "cosine"),
            shown,
            this::row));
  }

  private String describeMeans(List<Pair> shown) {
    return String.format(
        Locale.ROOT, "mean in boxes %.2f, elsewhere %.2f", mean(shown, true), mean(shown, false));
  }

  /** Returns the mean cosine of items of different operators, with equal targets or others. */
  private double mean(List<Pair> shown, boolean equalTargets) {
    return shown.stream()
        .filter(p -> !operator(p.down).equals(operator(p.across)))
        .filter(p -> (target[p.down] == target[p.across]) == equalTargets)
        .mapToDouble(p -> cosine[p.down][p.across])
        .average()
        .orElse(Double.NaN);
  }

  private List<String> row(Pair pair) {
    int down = pair.down;
    int across = pair.across;
    return Csv.row(
        pair.triangle,
        items.get(down),
        items.get(across),
        target[down],
        target[across],
        cosine[down][across]);
  }

  /** Returns the items of each operator, in order of appearance. */
  private Map<String, List<Integer>> operators() {
    Map<String, List<Integer>> operators = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      operators.computeIfAbsent(operator(i), name -> new ArrayList<>()).add(i);
    }
    return operators;
  }

  private String operator(int item) {
    return items.get(item).substring(0, items.get(item).indexOf(':'));
  }
}
