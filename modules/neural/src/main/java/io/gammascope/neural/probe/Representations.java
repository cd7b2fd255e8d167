package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisDeclaration;
import io.gammascope.study.probe.ProbeDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Keeps the vectors of the same sequences in every model of a dataset, so that models can be
 * compared with one another: X_ao of each layer at the last position. The comparisons are made from
 * these arrays when a study is judged.
 */
final class Representations {
  private static final AxisDeclaration SEQUENCE =
      new AxisDeclaration("sequence", "sequences of the group, numbered from 0");
  private static final ArrayDeclaration ATTENTION_OUT =
      new ArrayDeclaration(
          "attention_out/layer_<layer>/<group>",
          "X_ao of a layer (from 1) at the last position, for the sequences of a group: seen, or a"
              + " held-out pair, e.g. 4-3. The sequences depend on the dataset alone",
          SEQUENCE,
          Axes.FEATURE);

  static final Probe PROBE =
      new Probe(
          "representations",
          1,
          true,
          new ProbeDeclaration(
              "The vectors by which models are compared with one another.",
              List.of(ATTENTION_OUT),
              List.of()),
          Representations::measure);

  private Representations() {}

  private static void measure(ProbedModel model, ProbeOutput output) {
    model
        .task()
        .map(task -> ProbeInputs.of(task, model.sequences()))
        .ifPresent(inputs -> measure(model, inputs, output));
  }

  private static void measure(ProbedModel model, ProbeInputs inputs, ProbeOutput output) {
    List<Optional<Vectors>> layers = ActivationReader.attentionOutAtLast(model, inputs);
    for (int i = 0; i < layers.size(); i++) {
      int layer = i + 1;
      layers.get(i).ifPresent(all -> add(all, layer, inputs, output));
    }
  }

  private static void add(Vectors all, int layer, ProbeInputs inputs, ProbeOutput output) {
    for (int g = 0; g < inputs.groups().size(); g++) {
      int group = g;
      int[] own = IntStream.range(0, inputs.size()).filter(s -> inputs.group(s) == group).toArray();
      Axis sequences = SEQUENCE.numbered(0, own.length);
      Axis features = Axes.FEATURE.numbered(0, all.width());
      output.add(
          ATTENTION_OUT
              .member(layer, inputs.groups().get(g))
              .floats(all.select(own).floats(), sequences, features));
    }
  }
}
