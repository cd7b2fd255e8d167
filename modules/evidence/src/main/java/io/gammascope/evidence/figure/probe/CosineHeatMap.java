package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Colours;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.HeatMap;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.summary.RepresentativeRuns;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cosines between items, each an operator on a key ({@code 3-3:35}).
 *
 * @param finding what they are of
 * @param items their labels
 * @param cosine (item, item)
 * @param target of each item
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a picture: never compared or printed
record CosineHeatMap(ProbeResult finding, List<String> items, double[][] cosine, int[] target) {
  private static final double SIDE = 300;
  private static final double LEFT = 44;
  private static final double FOOT = 40;

  CosineHeatMap {
    items = List.copyOf(items);
  }

  /** Of which run, in which figure. */
  record Place(Evidence evidence, String figure, RepresentativeRuns.Exemplar one) {}

  static Optional<CosineHeatMap> of(ProbeResult finding, ArrayRef cosine, ArrayRef target) {
    return ArrayView.read(finding, cosine)
        .flatMap(
            numbers ->
                ArrayView.readInts(finding, target)
                    .map(
                        targets ->
                            new CosineHeatMap(
                                finding, numbers.axis(0).labels(), numbers.matrix(), targets)));
  }

  /** Items of each operator, in order of appearance. */
  private Map<String, List<Integer>> operators() {
    Map<String, List<Integer>> operators = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      operators.computeIfAbsent(operator(i), name -> new ArrayList<>()).add(i);
    }
    return operators;
  }

  private String key(int item) {
    return items.get(item).substring(items.get(item).indexOf(':') + 1);
  }

  /** All items against all. */
  Panel square(Place place) {
    HeatMap map = new HeatMap(cosine, cell(items.size()), Colours::diverging);
    Element group = Element.of("g").add(map.draw(LEFT, 0));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      for (int j = 0; j < items.size(); j++) {
        boolean same = target[i] == target[j];
        if (same && !operator(i).equals(operator(j))) {
          group.add(map.box(LEFT, 0, i, j));
        }
        rows.add(row(i, j, "all"));
      }
    }
    operators()
        .forEach(
            (name, members) -> {
              double edge = members.get(0) * map.cell().height();
              double middle = edge + members.size() * map.cell().height() / 2;
              group.add(
                  Shapes.note(LEFT - 5, middle + 3, "end", "a=" + name),
                  Shapes.note(LEFT + middle, SIDE + 12, "middle", "a=" + name),
                  Shapes.line(LEFT, edge, LEFT + SIDE, edge),
                  Shapes.line(LEFT + edge, 0, LEFT + edge, SIDE));
            });
    return panel(place, group, rows);
  }

  /** First operator against second below the diagonal, third against fourth above it. */
  Panel triangles(Place place) {
    List<String> names = List.copyOf(operators().keySet());
    if (names.size() < 4) {
      return square(place);
    }
    List<List<Integer>> members = List.copyOf(operators().values());
    int n = members.stream().mapToInt(List::size).min().orElse(0);
    double[][] values = new double[n][n];
    List<int[]> boxes = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        values[i][j] = Double.NaN;
        if (i != j) {
          int down = members.get(i > j ? 0 : 2).get(i);
          int across = members.get(i > j ? 1 : 3).get(j);
          values[i][j] = cosine[down][across];
          rows.add(row(down, across, i > j ? "lower" : "upper"));
          if (target[down] == target[across]) {
            boxes.add(new int[] {i, j});
          }
        }
      }
    }
    HeatMap map = new HeatMap(values, cell(n), Colours::diverging);
    Element group = Element.of("g").add(map.draw(LEFT, 0));
    boxes.forEach(box -> group.add(map.box(LEFT, 0, box[0], box[1])));
    return panel(place, group.add(keys(members.get(0), map)).add(names(names)), rows);
  }

  private Element keys(List<Integer> members, HeatMap map) {
    Element group = Element.of("g");
    for (int i = 0; i < map.values().length; i++) {
      double middle = (i + 0.5) * map.cell().height();
      group.add(
          Shapes.note(LEFT - 5, middle + 3, "end", key(members.get(i))),
          Shapes.note(LEFT + middle, SIDE + 12, "middle", key(members.get(i))));
    }
    return group;
  }

  private static List<Element> names(List<String> names) {
    return List.of(
        Shapes.note(
                LEFT,
                SIDE + 26,
                "start",
                String.format(
                    Locale.ROOT,
                    "lower: (%s) down, (%s) across; upper: (%s) down, (%s) across",
                    comma(names.get(0)),
                    comma(names.get(1)),
                    comma(names.get(2)),
                    comma(names.get(3))))
            .set("font-size", 8.5));
  }

  private static String comma(String pair) {
    return pair.replace('-', ',');
  }

  private Panel panel(Place place, Element group, List<List<String>> rows) {
    group.add(HeatMap.scale(LEFT + SIDE - 112, SIDE + 31, -1, Colours::diverging));
    group.add(Shapes.note(LEFT, SIDE + 38, "start", means(rows)).set("font-size", 8.5));
    return new Panel(
        place.one().id(),
        place.one().label(),
        group,
        LEFT + SIDE,
        SIDE + FOOT,
        new Csv(
            List.of("triangle", "item", "other_item", "target", "other_target", "cosine"), rows),
        FigureProvenance.of(
            place.evidence(), PanelGrid.idOf(place.figure(), place.one().id()), List.of(finding)));
  }

  /** Of what is shown, but for cells of an operator with itself. */
  private static String means(List<List<String>> rows) {
    return Stream.of(true, false)
        .map(
            same -> {
              double mean =
                  rows.stream()
                      .filter(row -> !operator(row.get(1)).equals(operator(row.get(2))))
                      .filter(row -> row.get(3).equals(row.get(4)) == same)
                      .mapToDouble(row -> Double.parseDouble(row.get(5)))
                      .average()
                      .orElse(Double.NaN);
              return String.format(Locale.ROOT, "%s %.2f", same ? "in boxes" : "elsewhere", mean);
            })
        .collect(Collectors.joining(", ", "mean ", ""));
  }

  private List<String> row(int i, int j, String triangle) {
    return List.of(
        triangle,
        items.get(i),
        items.get(j),
        String.valueOf(target[i]),
        String.valueOf(target[j]),
        String.format(Locale.ROOT, "%.6f", cosine[i][j]));
  }

  private String operator(int item) {
    return operator(items.get(item));
  }

  private static String operator(String item) {
    return item.substring(0, item.indexOf(':'));
  }

  private static HeatMap.Cell cell(int rows) {
    return new HeatMap.Cell(SIDE / rows, SIDE / rows);
  }
}
