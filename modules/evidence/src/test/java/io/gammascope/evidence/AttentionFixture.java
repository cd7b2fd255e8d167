package io.gammascope.evidence;

import io.gammascope.study.probe.ArrayName;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisName;
import io.gammascope.study.probe.EdgeClass;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attention and circuits of a hand-made model: key 99 at position 2, anchors 4 and 3 after it. */
record AttentionFixture(RunRecord run, boolean composes) {
  private static final List<String> PATCHED =
      List.of("kept", "follows", "logit", "random_kept", "random_follows", "random_logit");
  private static final int POSITIONS = 9;
  private static final int KEY = 2;
  private static final List<String> EDGES =
      Arrays.stream(EdgeClass.values()).map(EdgeClass::label).toList();
  private static final Axis LAYERS = Axis.numbered(AxisName.LAYER, 1, 2);
  private static final Axis GROUPS = Axis.of(AxisName.GROUP, List.of("seen", "4-3"));

  ProbeResult flow(int step, double learned) {
    Axis query = Axis.numbered(AxisName.QUERY, 0, POSITIONS);
    Axis position = Axis.numbered(AxisName.POSITION, 0, POSITIONS);
    int[] tokens = {45, 71, 99, 4, 3, 28, 66, 80, 37};
    int answer = composes ? 89 : 93;
    int[] readout = {45, 71, 99, 91, 97, 28, 66, 80, answer};
    Axis places = Axis.of(AxisName.MEASURE, List.of("key", "anchor1", "anchor2"));
    float[] mass = new float[2 * 2 * EDGES.size()];
    Arrays.fill(mass, 0.25f);
    return ProbeResultFixture.finding(
        new ProbeResultFixture.Seen(run, step),
        ProbeName.ATTENTION_FLOW,
        List.of(
            LabelledArray.ofInts(ArrayName.TOKENS, tokens, position),
            LabelledArray.ofFloats(
                ArrayName.PATTERN,
                pattern(learned),
                LAYERS,
                Axis.numbered(AxisName.HEAD, 1, 1),
                query,
                Axis.numbered(AxisName.KEY, 0, POSITIONS)),
            LabelledArray.ofInts(ArrayName.READOUT, readout, position),
            LabelledArray.ofInts(ArrayName.PLACES, new int[] {KEY, KEY + 1, KEY + 2}, places),
            LabelledArray.ofFloats(
                ArrayName.MASS, mass, GROUPS, LAYERS, Axis.of(AxisName.EDGE, EDGES))),
        Map.of("layer_1/key_to_anchor1", learned));
  }

  private float[] pattern(double learned) {
    float[] pattern = new float[2 * POSITIONS * POSITIONS];
    for (int layer = 0; layer < 2; layer++) {
      for (int query = 0; query < POSITIONS; query++) {
        for (int key = 0; key <= query; key++) {
          double even = 1.0 / (query + 1);
          double wanted = wanted(layer, query, key);
          pattern[(layer * POSITIONS + query) * POSITIONS + key] =
              (float) (wanted < 0 ? even : (1 - learned) * even + learned * wanted);
        }
      }
    }
    return pattern;
  }

  /** Wanted attention; -1 where it is spread evenly. */
  private double wanted(int layer, int query, int key) {
    boolean anchor = query == KEY + 1 || query == KEY + 2;
    boolean last = query == POSITIONS - 1;
    if (composes) {
      return layer == 0 && anchor
          ? (key == KEY ? 1 : 0)
          : layer == 1 && last ? (key == KEY + 1 || key == KEY + 2 ? 0.5 : 0) : -1;
    }
    return layer == 0 && last
        ? (key == KEY + 1 || key == KEY + 2 ? 0.5 : 0)
        : layer == 1 && last ? (key == KEY ? 1 : 0) : -1;
  }

  ProbeResult causal(int step, double learned) {
    Axis layers = Axis.of(AxisName.LAYER, List.of("1", "2", "all"));
    List<String> measures = List.of("kept", "logit", "random_kept", "random_logit");
    float[] cut = new float[2 * 3 * EDGES.size() * 4];
    Arrays.fill(cut, 0.75f);
    float[] patch = new float[3 * 3 * EDGES.size() * 6];
    Arrays.fill(patch, 0.5f);
    Axis edges = Axis.of(AxisName.EDGE, EDGES);
    return ProbeResultFixture.finding(
        new ProbeResultFixture.Seen(run, step),
        ProbeName.CAUSAL_CIRCUIT,
        List.of(
            LabelledArray.ofFloats(
                ArrayName.CUT, cut, GROUPS, layers, edges, Axis.of(AxisName.MEASURE, measures)),
            LabelledArray.ofFloats(
                ArrayName.PATCH,
                patch,
                Axis.of(AxisName.CHANGE, List.of("key", "anchor1", "anchor2")),
                layers,
                edges,
                Axis.of(AxisName.MEASURE, PATCHED)),
            found()),
        scores(learned));
  }

  /** The edges of the paper's circuit alone. */
  private LabelledArray found() {
    int[] found = new int[2 * EDGES.size()];
    List<EdgeClass> first =
        composes
            ? List.of(EdgeClass.KEY_TO_ANCHOR1, EdgeClass.KEY_TO_ANCHOR2)
            : List.of(EdgeClass.ANCHOR1_TO_LAST, EdgeClass.ANCHOR2_TO_LAST);
    List<EdgeClass> second =
        composes
            ? List.of(EdgeClass.ANCHOR1_TO_LAST, EdgeClass.ANCHOR2_TO_LAST)
            : List.of(EdgeClass.KEY_TO_LAST);
    first.forEach(edge -> found[EDGES.indexOf(edge.label())] = 1);
    second.forEach(edge -> found[EDGES.size() + EDGES.indexOf(edge.label())] = 1);
    return LabelledArray.ofInts(ArrayName.FOUND, found, LAYERS, Axis.of(AxisName.EDGE, EDGES));
  }

  private Map<String, Double> scores(double learned) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (String circuit : List.of("inferential", "symmetric")) {
      boolean own = circuit.equals("inferential") == composes;
      scores.put(circuit + "/necessity", own ? 0.5 + 0.45 * learned : 0.3);
      scores.put(circuit + "/necessity_random", 0.2);
      scores.put(circuit + "/sufficiency", own ? 0.4 + 0.5 * learned : 0.1);
      scores.put(circuit + "/sufficiency_random", 0.1);
    }
    return scores;
  }
}
