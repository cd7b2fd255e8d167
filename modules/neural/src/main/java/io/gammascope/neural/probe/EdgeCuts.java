package io.gammascope.neural.probe;

import io.gammascope.study.finding.ArrayName;
import io.gammascope.study.finding.Axis;
import io.gammascope.study.finding.AxisName;
import io.gammascope.study.finding.Edge;
import java.util.List;

/** Cuts each class of edges in each layer, beside as many random edges of the same rows. */
final class EdgeCuts {
  private static final List<String> MEASURES =
      List.of("kept", "logit", "random_kept", "random_logit");
  private static final int RANDOM = 2;

  private final Sample sample;
  private final Experiment experiment;
  private final int layers;

  EdgeCuts(ProbedModel model, Sample sample) {
    this.sample = sample;
    layers = model.layers();
    experiment = new Experiment(model, sample);
  }

  void addTo(Sheet sheet) {
    MeanTable table =
        new MeanTable(
            Axis.of(AxisName.GROUP, sample.groups()),
            Axis.of(AxisName.LAYER, CausalCircuit.layerLabels(layers)),
            CausalCircuit.edges(),
            Axis.of(AxisName.MEASURE, MEASURES));
    List<List<Integer>> sets = CausalCircuit.layerSets(layers);
    for (int set = 0; set < sets.size(); set++) {
      for (int e = 0; e < CausalCircuit.CLASSES.size(); e++) {
        Edge edge = CausalCircuit.CLASSES.get(e);
        EdgeChoice edges = EdgeChoice.where((layer, found) -> found == edge);
        Place place = new Place(set, e);
        note(table, place, 0, experiment.under(edges.cut(sample, sets.get(set))));
        Answers random = experiment.under(edges.randomInTheSameRows().cut(sample, sets.get(set)));
        note(table, place, RANDOM, random);
      }
    }
    sheet.add(table.named(ArrayName.CUT));
  }

  private record Place(int layer, int edge) {}

  private void note(MeanTable table, Place place, int measure, Answers cut) {
    for (int s = 0; s < sample.size(); s++) {
      int group = sample.group(s);
      table.add(experiment.kept(cut, s), group, place.layer, place.edge, measure);
      table.add(experiment.change(cut, s), group, place.layer, place.edge, measure + 1);
    }
  }
}
