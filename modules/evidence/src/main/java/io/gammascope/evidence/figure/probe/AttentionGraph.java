package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.study.probe.ProbeResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The attention of one sequence as a graph: a node per position before the first layer and after
 * each layer, an edge for the attention between them.
 *
 * @param pattern of shape (layers, heads, positions that attend, positions attended to)
 * @param tokens of the sequence
 * @param readout the token that is read out at each position
 * @param places positions of key, first anchor and second anchor
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
record AttentionGraph(ArrayView pattern, int[] tokens, int[] readout, int[] places) {
  static final ArrayRef PATTERN = new ArrayRef("attention-flow", "pattern");
  private static final ArrayRef TOKENS = new ArrayRef("attention-flow", "tokens");
  private static final ArrayRef READOUT = new ArrayRef("attention-flow", "readout");
  private static final ArrayRef PLACES = new ArrayRef("attention-flow", "places");
  private static final double STEP = 42;
  private static final double RISE = 96;
  private static final double LEFT = 46;
  private static final double TOP = 34;
  private static final double BOTTOM = 34;
  private static final double RADIUS = 6;
  private static final double WIDEST = 7;
  private static final double LEAST = 0.03;
  private static final List<String> ROLES = List.of("key", "anchor 1", "anchor 2");
  private static final List<String> COLOURS =
      List.of(Palette.category(5), Palette.category(0), Palette.category(2));

  /** Reads the graph of a probe result; empty if an array is missing. */
  static Optional<AttentionGraph> read(ProbeResult result) {
    Optional<ArrayView> pattern = ArrayView.read(result, PATTERN);
    Optional<int[]> tokens = ArrayView.readInts(result, TOKENS);
    Optional<int[]> readout = ArrayView.readInts(result, READOUT);
    Optional<int[]> places = ArrayView.readInts(result, PLACES);
    return pattern.isPresent() && tokens.isPresent() && readout.isPresent() && places.isPresent()
        ? Optional.of(new AttentionGraph(pattern.get(), tokens.get(), readout.get(), places.get()))
        : Optional.empty();
  }

  int layers() {
    return pattern.axis(0).length();
  }

  int positions() {
    return tokens.length;
  }

  /** Returns the attention that a position pays to another, mean over heads, 0 to 1. */
  double attention(int layer, int query, int key) {
    int heads = pattern.axis(1).length();
    return IntStream.range(0, heads).mapToDouble(h -> pattern.at(layer, h, query, key)).sum()
        / heads;
  }

  /** Returns what a position holds; empty for noise. */
  String role(int position) {
    int role = roleIndex(position);
    return role < 0 ? "" : ROLES.get(role);
  }

  Drawing draw() {
    Chart chart = chart();
    Element group = Element.of("g");
    for (int layer = 0; layer < layers(); layer++) {
      group.add(edges(chart, layer));
    }
    group.add(chart.drawLabelsLeft());
    for (int level = 0; level <= layers(); level++) {
      for (int position = 0; position < positions(); position++) {
        group.add(node(chart, level, position));
      }
    }
    group.add(Shapes.note(LEFT - 5, TOP - 14, "end", "readout"));
    for (int position = 0; position < positions(); position++) {
      double x = chart.x(position + 0.5);
      group.add(input(position, x, chart.box().bottom())).add(output(position, x));
    }
    return new Drawing(group, chart.box().right(), chart.box().bottom() + BOTTOM);
  }

  /** Returns the chart: positions are categories across, layer i reaches from i to i + 1 up. */
  private Chart chart() {
    Box box = new Box(LEFT, TOP, positions() * STEP, layers() * RISE);
    List<String> names =
        IntStream.rangeClosed(1, layers()).mapToObj(layer -> "layer " + layer).toList();
    Axis up = Axis.categorical("", names).withStyle(Axis.Style.FIGURE);
    return new Chart(box, Axis.unlabelled(AxisScale.linear(0, positions())), up);
  }

  private Element edges(Chart chart, int layer) {
    Element group = Element.of("g");
    for (int query = 0; query < positions(); query++) {
      for (int key = 0; key <= query; key++) {
        double attention = attention(layer, query, key);
        if (attention >= LEAST) {
          group.add(
              Shapes.line(
                      chart.x(key + 0.5), chart.y(layer), chart.x(query + 0.5), chart.y(layer + 1))
                  .set("class", "flow")
                  .set("stroke", colour(key))
                  .set("stroke-width", attention * WIDEST)
                  .set("stroke-opacity", 0.3 + 0.6 * attention)
                  .set("stroke-linecap", "round")
                  .hover(String.format(Locale.ROOT, "%d to %d: %.3f", key, query, attention)));
        }
      }
    }
    return group;
  }

  private Element node(Chart chart, int level, int position) {
    boolean noise = roleIndex(position) < 0;
    return Shapes.circle(chart.x(position + 0.5), chart.y(level), noise ? RADIUS - 2 : RADIUS)
        .set("fill", level == 0 || !noise ? colour(position) : Palette.PAPER)
        .set("stroke", colour(position))
        .set("stroke-width", 1.3);
  }

  private Element input(int position, double x, double bottom) {
    Element text = Shapes.text(x, bottom + 19, "middle", String.valueOf(tokens[position]));
    Element group = Element.of("g").add(text);
    if (roleIndex(position) >= 0) {
      text.set("font-weight", "bold").set("fill", colour(position)).set("class", "role");
      String role = role(position).replace("anchor ", "a");
      group.add(Shapes.note(x, bottom + 30, "middle", role).set("font-size", 8.5));
    }
    return group;
  }

  private Element output(int position, double x) {
    double y = TOP - 14;
    String token = String.valueOf(readout[position]);
    if (position < positions() - 1) {
      return Shapes.note(x, y, "middle", token);
    }
    Element frame =
        Shapes.rect(x - 15, y - 13, 30, 18)
            .set("rx", 3)
            .set("fill", "none")
            .set("class", "faint-line")
            .set("stroke", Palette.FAINT);
    return Element.of("g")
        .add(frame, Shapes.text(x, y, "middle", token).set("font-weight", "bold"));
  }

  private int roleIndex(int position) {
    for (int role = 0; role < places.length; role++) {
      if (places[role] == position) {
        return role;
      }
    }
    return -1;
  }

  private String colour(int position) {
    int role = roleIndex(position);
    return role < 0 ? Palette.GREY : COLOURS.get(role);
  }
}
