package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisDeclaration;
import io.gammascope.study.probe.ProbeDeclaration;
import io.gammascope.study.probe.ScoreDeclaration;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Measures condensation: whether the neurons of weight matrices point in few directions (figures
 * 5a, 5b, 10 and 15 of the paper; claim C9). A neuron is one output of a matrix with its input
 * weights: a row of the matrix in the paper's notation, a column here.
 */
final class Condensation {
  private static final String SHOWN = "layer_1/query";

  private static final AxisDeclaration NEURON =
      new AxisDeclaration("neuron", "output units of the matrix, numbered from 0");
  private static final AxisDeclaration OTHER_NEURON =
      new AxisDeclaration("other_neuron", "the same units");

  private static final ArrayDeclaration COSINE =
      new ArrayDeclaration(
          "cosine",
          "cosines of the neurons' input weights in W_Q of layer 1, -1 to 1",
          NEURON,
          OTHER_NEURON);
  private static final ArrayDeclaration NEURON_GROUP =
      new ArrayDeclaration(
          "neuron_group",
          "I32: the group of each neuron of the array cosine, from 0, the largest first; -1 for a"
              + " neuron of zero weights",
          NEURON);
  private static final ArrayDeclaration MATRICES =
      new ArrayDeclaration(
          "matrices",
          "groups, largest_share and effective_rank of every matrix, as the scores of these names,"
              + " and neurons, its number of output units",
          new AxisDeclaration("matrix", "weight matrices: embedding, layer_1/query, ..."),
          Axes.MEASURE);

  private static final ScoreDeclaration LARGEST_SHARE =
      new ScoreDeclaration(
              "<matrix>/largest_share",
              "more than 0, at most 1",
              "fraction of the neurons that are in the largest group; see groups")
          .headline("W_Q(1) largest group", SHOWN);
  private static final ScoreDeclaration GROUPS =
      new ScoreDeclaration(
              "<matrix>/groups",
              "1 to the number of neurons that are not zero",
              "number of groups of neurons: in order, each neuron without a group opens one, which"
                  + " takes all others without a group whose cosine with it is above 0.7")
          .headline("W_Q(1) groups", SHOWN);
  private static final ScoreDeclaration EFFECTIVE_RANK =
      new ScoreDeclaration(
              "<matrix>/effective_rank",
              "1 to the smaller side of the matrix",
              "exp of the entropy of the singular values divided by their sum (Roy and Vetterli"
                  + " 2007)")
          .headline("W_Q(1) effective rank", SHOWN);
  private static final List<String> MEASURES =
      List.of("groups", "largest_share", "effective_rank", "neurons");

  static final Probe PROBE =
      new Probe(
          "condensation",
          1,
          false,
          new ProbeDeclaration(
              "Whether the neurons of a weight matrix point in few directions.",
              List.of(COSINE, NEURON_GROUP, MATRICES),
              List.of(LARGEST_SHARE, GROUPS, EFFECTIVE_RANK)),
          Condensation::measure);

  private Condensation() {}

  private static void measure(ProbedModel model, ProbeOutput output) {
    List<String> labels = model.weights().labels();
    MeanAccumulator table =
        new MeanAccumulator(
            MATRICES.axes().get(0).labelled(labels), Axes.MEASURE.labelled(MEASURES));
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      Vectors neurons = model.weights().neurons(label);
      DMatrixRMaj cosines = neurons.cosines();
      NeuronGroups groups = NeuronGroups.cluster(cosines);
      double rank = Spectrum.ofSingularValues(neurons.matrix()).effectiveRank();
      output.score(GROUPS, groups.count(), label);
      output.score(LARGEST_SHARE, groups.largestShare(), label);
      output.score(EFFECTIVE_RANK, rank, label);
      double[] measures = {groups.count(), groups.largestShare(), rank, neurons.count()};
      for (int m = 0; m < measures.length; m++) {
        table.add(measures[m], i, m);
      }
      if (label.equals(SHOWN)) {
        addGroups(output, cosines, groups);
      }
    }
    output.add(table.toArray(MATRICES));
  }

  private static void addGroups(ProbeOutput output, DMatrixRMaj cosines, NeuronGroups groups) {
    Axis neurons = NEURON.numbered(0, cosines.numRows);
    Axis others = OTHER_NEURON.numbered(0, cosines.numRows);
    output.add(COSINE.floats(Vectors.floats(cosines.data), neurons, others));
    output.add(NEURON_GROUP.ints(groups.groupOf(), neurons));
  }
}
