package io.gammascope.evidence;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The results of every probe on a two-layer model that composes, or on one that mirrors, each as
 * the paper draws it.
 */
public final class MechanismFixture {
  private final RunRecord run;
  private final boolean composes;
  private final CounterRandom random;
  private final AttentionFixture attention;

  public MechanismFixture(RunRecord run, boolean composes) {
    this.run = run;
    this.composes = composes;
    this.attention = new AttentionFixture(run, composes);
    this.random = CounterRandom.of(1, "hand-made", run.id().value());
  }

  /** The results of all probes at steps 0, 1, 10 and 100. */
  public List<ProbeResult> results() {
    List<ProbeResult> results = new ArrayList<>();
    for (int step : new int[] {0, 1, 10, 100}) {
      double learned = step == 0 ? 0 : Math.log10(step) / 2;
      results.add(attention.flow(step, learned));
      results.add(attention.causal(step, learned));
      results.add(pairs(step, learned));
      results.add(vectors(step, learned));
      results.add(condensation(step, learned));
      results.add(embedding(step, learned));
      results.add(spectra(step, learned));
    }
    return results;
  }

  private ProbeResult pairs(int step, double learned) {
    int n = 16 * 5;
    float[] vectors = new float[n * 4];
    int[] first = new int[n];
    int[] second = new int[n];
    for (int i = 0; i < n; i++) {
      first[i] = 1 + i % 4;
      second[i] = 1 + i / 4 % 4;
      int a = composes ? first[i] : Math.min(first[i], second[i]);
      int b = composes ? second[i] : Math.max(first[i], second[i]);
      vectors[i * 4] = a * 3;
      vectors[i * 4 + 1] = b * 3;
      vectors[i * 4 + 2] = (float) random.normal(2L * i);
      vectors[i * 4 + 3] = (float) random.normal(2L * i + 1);
    }
    Axis sequences = Axis.numbered("sequence", 0, n);
    return ProbeResultFixture.result(
        new ProbeResultFixture.Seen(run, step),
        "pair-geometry",
        List.of(
            LabelledArray.ofFloats("vectors", vectors, sequences, Axis.numbered("feature", 0, 4)),
            LabelledArray.ofInts("anchor1", first, sequences),
            LabelledArray.ofInts("anchor2", second, sequences),
            distances()),
        Map.of("mirror_distance_ratio", composes ? 0.9 : 1 - 0.9 * learned));
  }

  private static LabelledArray distances() {
    List<String> pairs =
        IntStream.range(0, 16).mapToObj(i -> (1 + i % 4) + "-" + (1 + i / 4)).toList();
    float[] distance = new float[16 * 16];
    for (int i = 0; i < 256; i++) {
      distance[i] = i / 16 == i % 16 ? 0 : 1 + i % 3;
    }
    return LabelledArray.ofFloats(
        "distance", distance, Axis.of("pair", pairs), Axis.of("other_pair", pairs));
  }

  private ProbeResult vectors(int step, double learned) {
    List<String> items = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    int[][] pairs = {{3, 3, -4}, {2, 2, 2}, {1, 2, 6}, {1, 3, 3}};
    for (int[] pair : pairs) {
      for (int key = 30; key <= 40; key++) {
        items.add(pair[0] + "-" + pair[1] + ":" + key);
        targets.add(key + pair[2]);
      }
    }
    List<String> singles = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    int[] adds = {5, 1, -2, -8};
    for (int a = 1; a <= 4; a++) {
      for (int key = 30; key <= 40; key++) {
        singles.add(a + ":" + key);
        steps.add(key + adds[a - 1]);
      }
    }
    List<LabelledArray> arrays = new ArrayList<>();
    arrays.addAll(cosines("v_cosine", "v_target", items, targets));
    arrays.addAll(cosines("u_cosine", "u_target", singles, steps));
    return ProbeResultFixture.result(
        new ProbeResultFixture.Seen(run, step),
        "compositional-vectors",
        arrays,
        Map.of("v_same_target_gap", composes ? learned : 0.1, "u_same_target_gap", learned / 2));
  }

  private List<LabelledArray> cosines(
      String cosine, String target, List<String> items, List<Integer> targets) {
    int n = items.size();
    float[] values = new float[n * n];
    for (int i = 0; i < n * n; i++) {
      int apart = Math.abs(targets.get(i / n) - targets.get(i % n));
      values[i] = (float) (composes ? Math.exp(-apart / 2.0) : 0.3 * Math.cos(i));
    }
    return List.of(
        LabelledArray.ofFloats(
            cosine, values, Axis.of("item", items), Axis.of("other_item", items)),
        LabelledArray.ofInts(
            target, targets.stream().mapToInt(t -> t).toArray(), Axis.of("item", items)));
  }

  private ProbeResult condensation(int step, double learned) {
    int n = 32;
    float[] cosine = new float[n * n];
    int[] group = new int[n];
    for (int i = 0; i < n; i++) {
      group[i] = composes ? i : i % 3;
      for (int j = 0; j < n; j++) {
        boolean together = i == j || (group[i] == j % 3 && !composes);
        cosine[i * n + j] = together ? 1 : (float) (0.4 * Math.cos(i * j));
      }
    }
    return ProbeResultFixture.result(
        new ProbeResultFixture.Seen(run, step),
        "condensation",
        List.of(
            LabelledArray.ofFloats(
                "cosine",
                cosine,
                Axis.numbered("neuron", 0, n),
                Axis.numbered("other_neuron", 0, n)),
            LabelledArray.ofInts("neuron_group", group, Axis.numbered("neuron", 0, n))),
        Map.of(
            "layer_1/query/groups", composes ? 32.0 : 3,
            "layer_1/query/largest_share", composes ? 0.03 : 0.03 + 0.3 * learned));
  }

  private ProbeResult embedding(int step, double learned) {
    int n = 80;
    float[] embedding = new float[n * 3];
    float[] principal = new float[n * 2];
    for (int i = 0; i < n; i++) {
      double angle = Math.PI * i / n;
      embedding[i * 3] = (float) (composes ? random.normal(1000 + i) : 5 * Math.cos(angle));
      embedding[i * 3 + 1] = (float) (composes ? random.normal(2000 + i) : 5 * Math.sin(angle));
      embedding[i * 3 + 2] = (float) (0.2 * random.normal(3000 + i));
      principal[i * 2] = embedding[i * 3];
      principal[i * 2 + 1] = embedding[i * 3 + 1];
    }
    Axis tokens = Axis.numbered("token", 20, n);
    return ProbeResultFixture.result(
        new ProbeResultFixture.Seen(run, step),
        "embedding",
        List.of(
            LabelledArray.ofFloats("embedding", embedding, tokens, Axis.numbered("feature", 0, 3)),
            LabelledArray.ofFloats(
                "principal", principal, tokens, Axis.numbered("component", 1, 2))),
        Map.of("neighbour_order", composes ? 0.2 : 0.2 + 0.7 * learned));
  }

  private ProbeResult spectra(int step, double learned) {
    int n = 16;
    float[] values = new float[n];
    float[] steeper = new float[n];
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int k = 0; k < n; k++) {
      values[k] = (float) Math.exp(-k * (composes ? 0.1 : 0.6));
      steeper[k] = values[k] * values[k];
      scores.put("eigenvalue_" + (k + 1), values[k] * (0.1 + learned));
    }
    scores.put("embedding_participation", composes ? 12.0 : 3);
    Axis components = Axis.numbered("component", 1, n);
    return ProbeResultFixture.result(
        new ProbeResultFixture.Seen(run, step),
        "spectra",
        List.of(
            LabelledArray.ofFloats("eigenvalues", values, components),
            LabelledArray.ofFloats("singular/layer_1/query", values, components),
            LabelledArray.ofFloats("singular/projection", steeper, components)),
        scores);
  }
}
