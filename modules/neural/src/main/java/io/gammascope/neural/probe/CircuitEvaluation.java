package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayName;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisName;
import io.gammascope.study.probe.EdgeClass;
import io.gammascope.study.probe.ScoreName;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Cuts each circuit of claim C5, and leaves it alone, beside as many random edges. The paper draws
 * them in two layers; in deeper models what it draws in the first layer may happen in every layer
 * but the last, and what it draws in the second in every layer but the first.
 */
final class CircuitEvaluation {
  private static final List<String> CIRCUITS = List.of("inferential", "symmetric");
  private static final List<String> TESTS = List.of("cut", "alone", "random_cut", "random_alone");
  private static final List<String> MEASURES = List.of("kept", "logit", "right");

  private final ProbeInputs sample;
  private final InterventionRunner experiment;
  private final List<Integer> layers;

  CircuitEvaluation(ProbedModel model, ProbeInputs sample) {
    this.sample = sample;
    layers = IntStream.range(0, model.layers()).boxed().toList();
    experiment = new InterventionRunner(model, sample);
  }

  void addTo(ProbeOutput sheet) {
    if (layers.size() < 2) {
      return;
    }
    MeanAccumulator table =
        new MeanAccumulator(
            Axis.of(AxisName.GROUP, sample.groups()),
            Axis.of(AxisName.CIRCUIT, CIRCUITS),
            Axis.of(AxisName.TEST, TESTS),
            Axis.of(AxisName.MEASURE, MEASURES));
    for (int circuit = 0; circuit < CIRCUITS.size(); circuit++) {
      EdgeSelector edges = EdgeSelector.where(circuit == 0 ? inferential() : symmetric());
      EdgeSelector random = edges.randomBetweenPositions();
      List<EdgeSelector> cut =
          List.of(
              edges, edges.allOthersBetweenPositions(), random, random.allOthersBetweenPositions());
      double[] kept = new double[cut.size()];
      for (int test = 0; test < kept.length; test++) {
        Logits changed = experiment.under(cut.get(test).cut(sample, layers));
        kept[test] = experiment.kept(changed);
        note(table, circuit, test, changed);
      }
      String name = CIRCUITS.get(circuit);
      sheet.score(ScoreName.necessity(name), 1 - kept[0]);
      sheet.score(ScoreName.sufficiency(name), kept[1]);
      sheet.score(ScoreName.necessityOfRandom(name), 1 - kept[2]);
      sheet.score(ScoreName.sufficiencyOfRandom(name), kept[3]);
    }
    sheet.add(table.named(ArrayName.CIRCUIT));
  }

  private void note(MeanAccumulator table, int circuit, int test, Logits changed) {
    int[] labels = sample.labels();
    for (int s = 0; s < sample.size(); s++) {
      int group = sample.group(s);
      table.add(experiment.kept(changed, s), group, circuit, test, 0);
      table.add(experiment.change(changed, s), group, circuit, test, 1);
      table.add(changed.answer(s) == labels[s] ? 1 : 0, group, circuit, test, 2);
    }
  }

  /** Each anchor takes the key, then the last position takes both. */
  private BiPredicate<Integer, EdgeClass> inferential() {
    return stages(
        Set.of(EdgeClass.KEY_TO_ANCHOR1, EdgeClass.KEY_TO_ANCHOR2),
        Set.of(EdgeClass.ANCHOR1_TO_LAST, EdgeClass.ANCHOR2_TO_LAST));
  }

  /** The last position merges both anchors, then takes the key. */
  private BiPredicate<Integer, EdgeClass> symmetric() {
    return stages(
        Set.of(EdgeClass.ANCHOR1_TO_LAST, EdgeClass.ANCHOR2_TO_LAST),
        Set.of(EdgeClass.KEY_TO_LAST));
  }

  private BiPredicate<Integer, EdgeClass> stages(Set<EdgeClass> first, Set<EdgeClass> second) {
    int last = layers.size() - 1;
    return (layer, edge) ->
        (layer < last && first.contains(edge)) || (layer > 0 && second.contains(edge));
  }
}
