package io.gammascope.evidence;

import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
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
      List.of(
          "key_to_anchor1",
          "key_to_anchor2",
          "anchor1_to_anchor2",
          "key_to_last",
          "anchor1_to_last",
          "anchor2_to_last",
          "noise_to_anchor1",
          "noise_to_anchor2",
          "noise_to_last",
          "last_to_last",
          "noise_to_key",
          "self",
          "any_to_noise");
  private static final Axis LAYERS = Axis.numbered("layer", 1, 2);
  private static final Axis GROUPS = Axis.of("group", List.of("seen", "4-3"));

  ProbeResult flow(int step, double learned) {
    Axis query = Axis.numbered("query", 0, POSITIONS);
    Axis position = Axis.numbered("position", 0, POSITIONS);
    int[] tokens = {45, 71, 99, 4, 3, 28, 66, 80, 37};
    int answer = composes ? 89 : 93;
    int[] readout = {45, 71, 99, 91, 97, 28, 66, 80, answer};
    Axis places = Axis.of("measure", List.of("key", "anchor1", "anchor2"));
    float[] mass = new float[2 * 2 * EDGES.size()];
    Arrays.fill(mass, 0.25f);
    return ProbeResultFixture.result(
        new ProbeResultFixture.Seen(run, step),
        "attention-flow",
        List.of(
            LabelledArray.ofInts("tokens", tokens, position),
            LabelledArray.ofFloats(
                "pattern",
                pattern(learned),
                LAYERS,
                Axis.numbered("head", 1, 1),
                query,
                Axis.numbered("key", 0, POSITIONS)),
            LabelledArray.ofInts("readout", readout, position),
            LabelledArray.ofInts("places", new int[] {KEY, KEY + 1, KEY + 2}, places),
            LabelledArray.ofFloats("mass", mass, GROUPS, LAYERS, Axis.of("edge", EDGES))),
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

  /** The attention of an edge; -1 where it is spread evenly. */
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
    Axis layers = Axis.of("layer", List.of("1", "2", "all"));
    List<String> measures = List.of("kept", "logit", "random_kept", "random_logit");
    float[] cut = new float[2 * 3 * EDGES.size() * 4];
    Arrays.fill(cut, 0.75f);
    float[] patch = new float[3 * 3 * EDGES.size() * 6];
    Arrays.fill(patch, 0.5f);
    Axis edges = Axis.of("edge", EDGES);
    return ProbeResultFixture.result(
        new ProbeResultFixture.Seen(run, step),
        "causal-circuit",
        List.of(
            LabelledArray.ofFloats("cut", cut, GROUPS, layers, edges, Axis.of("measure", measures)),
            LabelledArray.ofFloats(
                "patch",
                patch,
                Axis.of("change", List.of("key", "anchor1", "anchor2")),
                layers,
                edges,
                Axis.of("measure", PATCHED)),
            found()),
        scores(learned));
  }

  /** The edges of the paper's circuit alone. */
  private LabelledArray found() {
    int[] found = new int[2 * EDGES.size()];
    List<String> first =
        composes
            ? List.of("key_to_anchor1", "key_to_anchor2")
            : List.of("anchor1_to_last", "anchor2_to_last");
    List<String> second =
        composes ? List.of("anchor1_to_last", "anchor2_to_last") : List.of("key_to_last");
    first.forEach(edge -> found[EDGES.indexOf(edge)] = 1);
    second.forEach(edge -> found[EDGES.size() + EDGES.indexOf(edge)] = 1);
    return LabelledArray.ofInts("found", found, LAYERS, Axis.of("edge", EDGES));
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
