package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import java.util.List;

/** Ablates each class of edges in each layer, and equally many random edges of the same rows. */
record EdgeAblation(InterventionRunner runner, ProbeInputs inputs) {
  private static final List<String> MEASURES =
      List.of("kept", "logit", "random_kept", "random_logit");
  private static final int RANDOM = 2;

  static final ArrayDeclaration CUT =
      new ArrayDeclaration(
          "cut",
          "effect of ablating an edge class of a layer: its attention weights are set to 0 and the"
              + " row is rescaled to sum to 1. The layer 'all' ablates the class in every layer."
              + " kept: fraction of sequences whose answer stays, 0 to 1; logit: mean change of"
              + " the original answer's logit, measured from the mean of all logits; random_kept,"
              + " random_logit: the same for equally many random other edges of the same rows",
          Axes.GROUP,
          Axes.LAYER,
          Axes.EDGE,
          Axes.MEASURE);

  void addTo(ProbeOutput output) {
    MeanAccumulator table =
        new MeanAccumulator(
            Axes.GROUP.labelled(inputs.groups()),
            Axes.LAYER.labelled(CausalCircuit.layerLabels(runner.layers())),
            CausalCircuit.edges(),
            Axes.MEASURE.labelled(MEASURES));
    for (CausalCircuit.Change change : CausalCircuit.changes(runner.layers())) {
      record(table, change, runner.run(change.edges().ablation(inputs, change.layers())));
    }
    output.add(table.toArray(CUT));
  }

  private void record(MeanAccumulator table, CausalCircuit.Change change, Logits cut) {
    int measure = change.random() ? RANDOM : 0;
    for (int s = 0; s < inputs.size(); s++) {
      int group = inputs.group(s);
      table.add(runner.kept(cut, s), group, change.layer(), change.edge(), measure);
      table.add(runner.logitChange(cut, s), group, change.layer(), change.edge(), measure + 1);
    }
  }
}
