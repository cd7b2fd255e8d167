package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.figure.Palette;
import io.gammascope.evidence.figure.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.study.probe.ProbeResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The attention of one sequence as a flow. Axes: L layers, T positions.
 *
 * @param pattern (layer, head, looking, looked at)
 * @param tokens of the sequence
 * @param readout the token that is read out at each position
 * @param places positions of key, first and second anchor
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a picture: never compared or printed
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
  private static final List<String> COLOURS = List.of("#d55e00", "#0072b2", "#009e73");
  private static final String PLAIN = "#9aa0a8";

  static Optional<AttentionGraph> of(ProbeResult finding) {
    Optional<ArrayView> pattern = ArrayView.read(finding, PATTERN);
    Optional<int[]> tokens = ArrayView.readInts(finding, TOKENS);
    Optional<int[]> readout = ArrayView.readInts(finding, READOUT);
    Optional<int[]> places = ArrayView.readInts(finding, PLACES);
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

  /** Mean over heads, 0 to 1. */
  double attention(int layer, int query, int key) {
    int heads = pattern.axis(1).length();
    double sum = 0;
    for (int head = 0; head < heads; head++) {
      sum += pattern.at(layer, head, query, key);
    }
    return sum / heads;
  }

  /** What a position holds, empty for noise. */
  String role(int position) {
    int role = roleIndex(position);
    return role < 0 ? "" : ROLES.get(role);
  }

  double width() {
    return LEFT + positions() * STEP;
  }

  double height() {
    return TOP + layers() * RISE + BOTTOM;
  }

  Element draw() {
    Element group = Element.of("g");
    for (int layer = 0; layer < layers(); layer++) {
      group.add(edges(layer));
      group.add(Shapes.note(0, (y(layer) + y(layer + 1)) / 2 + 3, "start", "layer " + (layer + 1)));
    }
    for (int level = 0; level <= layers(); level++) {
      for (int position = 0; position < positions(); position++) {
        group.add(node(level, position));
      }
    }
    group.add(Shapes.note(0, y(layers()) - 14, "start", "readout"));
    for (int position = 0; position < positions(); position++) {
      group.add(input(position)).add(answer(position));
    }
    return group;
  }

  private Element edges(int layer) {
    Element group = Element.of("g");
    for (int query = 0; query < positions(); query++) {
      for (int key = 0; key <= query; key++) {
        double attention = attention(layer, query, key);
        if (attention >= LEAST) {
          group.add(
              Shapes.line(x(key), y(layer), x(query), y(layer + 1))
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

  private Element node(int level, int position) {
    return Element.of("circle")
        .set("cx", x(position))
        .set("cy", y(level))
        .set("r", roleIndex(position) < 0 ? RADIUS - 2 : RADIUS)
        .set("fill", level == 0 || roleIndex(position) >= 0 ? colour(position) : Palette.PAPER)
        .set("stroke", colour(position))
        .set("stroke-width", 1.3);
  }

  private Element input(int position) {
    Element text = Shapes.text(x(position), y(0) + 19, "middle", String.valueOf(tokens[position]));
    Element group = Element.of("g").add(text);
    if (roleIndex(position) >= 0) {
      text.set("font-weight", "bold").set("fill", colour(position)).set("class", "role");
      group.add(
          Shapes.note(x(position), y(0) + 30, "middle", role(position).replace("anchor ", "a"))
              .set("font-size", 8.5));
    }
    return group;
  }

  private Element answer(int position) {
    boolean last = position == positions() - 1;
    double y = y(layers()) - 14;
    Element text = Shapes.note(x(position), y, "middle", String.valueOf(readout[position]));
    return last
        ? Element.of("g")
            .add(
                Shapes.rect(x(position) - 15, y - 13, 30, 18)
                    .set("rx", 3)
                    .set("fill", "none")
                    .set("class", "faint-line")
                    .set("stroke", Palette.FAINT))
            .add(
                text.set("font-size", 12)
                    .set("font-weight", "bold")
                    .set("class", "ink")
                    .set("fill", Palette.INK))
        : text;
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
    return role < 0 ? PLAIN : COLOURS.get(role);
  }

  private static double x(int position) {
    return LEFT + (position + 0.5) * STEP;
  }

  private double y(int level) {
    return TOP + (layers() - level) * RISE;
  }
}
