package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import java.util.List;

/** Cuts each class of edges in each layer, beside as many random edges of the same rows. */
final class EdgeAblation {
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

  private final ProbeInputs sample;
  private final InterventionRunner experiment;
  private final int layers;

  EdgeAblation(ProbedModel model, ProbeInputs sample) {
    this.sample = sample;
    layers = model.layers();
    experiment = new InterventionRunner(model, sample);
  }

  void addTo(ProbeOutput sheet) {
    MeanAccumulator table =
        new MeanAccumulator(
            Axes.GROUP.labelled(sample.groups()),
            Axes.LAYER.labelled(CausalCircuit.layerLabels(layers)),
            CausalCircuit.edges(),
            Axes.MEASURE.labelled(MEASURES));
    List<List<Integer>> sets = CausalCircuit.layerSets(layers);
    for (int set = 0; set < sets.size(); set++) {
      for (int e = 0; e < CausalCircuit.CLASSES.size(); e++) {
        EdgeClass edge = CausalCircuit.CLASSES.get(e);
        EdgeSelector edges = EdgeSelector.where((layer, found) -> found == edge);
        Place place = new Place(set, e);
        note(table, place, 0, experiment.under(edges.cut(sample, sets.get(set))));
        Logits random = experiment.under(edges.randomInTheSameRows().cut(sample, sets.get(set)));
        note(table, place, RANDOM, random);
      }
    }
    sheet.add(table.toArray(CUT));
  }

  private record Place(int layer, int edge) {}

  private void note(MeanAccumulator table, Place place, int measure, Logits cut) {
    for (int s = 0; s < sample.size(); s++) {
      int group = sample.group(s);
      table.add(experiment.kept(cut, s), group, place.layer, place.edge, measure);
      table.add(experiment.change(cut, s), group, place.layer, place.edge, measure + 1);
    }
  }
}
