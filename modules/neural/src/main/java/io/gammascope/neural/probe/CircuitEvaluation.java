package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.AxisDeclaration;
import io.gammascope.study.probe.ScoreDeclaration;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Ablates each circuit of claim C5, and everything but the circuit, and compares with equally many
 * random edges. The paper draws the circuits in two layers. In deeper models, edges drawn in layer
 * 1 may lie in every layer but the last, and edges drawn in layer 2 in every layer but the first.
 */
record CircuitEvaluation(InterventionRunner runner, ProbeInputs inputs) {
  private static final List<String> CIRCUITS = List.of("inferential", "symmetric");
  private static final List<String> TESTS = List.of("cut", "alone", "random_cut", "random_alone");
  private static final List<String> MEASURES = List.of("kept", "logit", "right");

  static final ArrayDeclaration CIRCUIT =
      new ArrayDeclaration(
          "circuit",
          "effect of ablating a whole circuit of claim C5. kept and logit: as in the array cut;"
              + " right: fraction of sequences answered with the label that the task designates"
              + " (held-out pairs: by composition), 0 to 1. Absent for models of one layer",
          Axes.GROUP,
          new AxisDeclaration("circuit", "the circuits of claim C5: inferential, symmetric"),
          new AxisDeclaration(
              "test",
              "cut: the circuit's edges are ablated; alone: all other edges between different"
                  + " positions are ablated; random_cut, random_alone: the same with equally many"
                  + " random edges in place of the circuit's"),
          Axes.MEASURE);

  static final ScoreDeclaration NECESSITY =
      new ScoreDeclaration(
              "<circuit>/necessity",
              "0 to 1",
              "1 - the fraction of answers that stay when the circuit is ablated, over seen and"
                  + " held-out pairs; 1 if no answer stays")
          .headline("inferential circuit: necessity", "inferential")
          .headline("symmetric circuit: necessity", "symmetric");
  static final ScoreDeclaration SUFFICIENCY =
      new ScoreDeclaration(
              "<circuit>/sufficiency",
              "0 to 1",
              "fraction of answers that stay when all edges outside the circuit are ablated")
          .headline("inferential circuit: sufficiency", "inferential")
          .headline("symmetric circuit: sufficiency", "symmetric");
  static final ScoreDeclaration RANDOM_NECESSITY =
      new ScoreDeclaration(
          "<circuit>/necessity_random", "0 to 1", "necessity of equally many random edges");
  static final ScoreDeclaration RANDOM_SUFFICIENCY =
      new ScoreDeclaration(
          "<circuit>/sufficiency_random", "0 to 1", "sufficiency of equally many random edges");

  void addTo(ProbeOutput output) {
    if (runner.layers() < 2) {
      return;
    }
    List<Integer> layers = IntStream.range(0, runner.layers()).boxed().toList();
    MeanAccumulator table =
        new MeanAccumulator(
            Axes.GROUP.labelled(inputs.groups()),
            CIRCUIT.axes().get(1).labelled(CIRCUITS),
            CIRCUIT.axes().get(2).labelled(TESTS),
            Axes.MEASURE.labelled(MEASURES));
    for (int circuit = 0; circuit < CIRCUITS.size(); circuit++) {
      EdgeSelector edges = EdgeSelector.where(circuit == 0 ? inferential() : symmetric());
      EdgeSelector random = edges.randomBetweenPositions();
      List<EdgeSelector> cut = List.of(edges, edges.complement(), random, random.complement());
      double[] kept = new double[cut.size()];
      for (int test = 0; test < kept.length; test++) {
        Logits changed = runner.run(cut.get(test).ablation(inputs, layers));
        kept[test] = runner.kept(changed);
        record(table, circuit, test, changed);
      }
      String name = CIRCUITS.get(circuit);
      output.score(NECESSITY, 1 - kept[0], name);
      output.score(SUFFICIENCY, kept[1], name);
      output.score(RANDOM_NECESSITY, 1 - kept[2], name);
      output.score(RANDOM_SUFFICIENCY, kept[3], name);
    }
    output.add(table.toArray(CIRCUIT));
  }

  private void record(MeanAccumulator table, int circuit, int test, Logits changed) {
    int[] labels = inputs.labels();
    for (int s = 0; s < inputs.size(); s++) {
      int group = inputs.group(s);
      table.add(runner.kept(changed, s), group, circuit, test, 0);
      table.add(runner.logitChange(changed, s), group, circuit, test, 1);
      table.add(changed.argmax(s) == labels[s] ? 1 : 0, group, circuit, test, 2);
    }
  }

  /**
   * Returns the inferential circuit: each anchor attends to the key, then the last position to both
   * anchors.
   */
  private BiPredicate<Integer, EdgeClass> inferential() {
    return stages(
        Set.of(EdgeClass.KEY_TO_ANCHOR1, EdgeClass.KEY_TO_ANCHOR2),
        Set.of(EdgeClass.ANCHOR1_TO_LAST, EdgeClass.ANCHOR2_TO_LAST));
  }

  /** Returns the symmetric circuit: the last position attends to both anchors, then to the key. */
  private BiPredicate<Integer, EdgeClass> symmetric() {
    return stages(
        Set.of(EdgeClass.ANCHOR1_TO_LAST, EdgeClass.ANCHOR2_TO_LAST),
        Set.of(EdgeClass.KEY_TO_LAST));
  }

  private BiPredicate<Integer, EdgeClass> stages(Set<EdgeClass> first, Set<EdgeClass> second) {
    int last = runner.layers() - 1;
    return (layer, edge) ->
        (layer < last && first.contains(edge)) || (layer > 0 && second.contains(edge));
  }
}
