package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayName;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisName;
import io.gammascope.study.probe.EdgeClass;
import java.util.List;

/** Cuts each class of edges in each layer, beside as many random edges of the same rows. */
final class EdgeAblation {
  private static final List<String> MEASURES =
      List.of("kept", "logit", "random_kept", "random_logit");
  private static final int RANDOM = 2;

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
            Axis.of(AxisName.GROUP, sample.groups()),
            Axis.of(AxisName.LAYER, CausalCircuit.layerLabels(layers)),
            CausalCircuit.edges(),
            Axis.of(AxisName.MEASURE, MEASURES));
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
    sheet.add(table.named(ArrayName.CUT));
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
