package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayName;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisName;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Whether the neurons of weight matrices point in few directions (paper F5a, F5b, F10, F15; claim
 * C9). A neuron is one output of a matrix with its input weights: a row of the matrix as the paper
 * writes it, a column of ours.
 */
public final class Condensation implements Probe {
  private static final String SHOWN = "layer_1/query";
  private static final List<String> MEASURES =
      List.of("groups", "largest_share", "effective_rank", "neurons");

  @Override
  public String name() {
    return ProbeName.CONDENSATION;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean readsActivations() {
    return false;
  }

  @Override
  public ProbeOutput examine(ProbedModel model) {
    ProbeOutput sheet = new ProbeOutput();
    List<String> labels = model.weights().labels();
    float[] table = new float[labels.size() * MEASURES.size()];
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      Vectors neurons = model.weights().neurons(label);
      DMatrixRMaj cosines = neurons.cosines();
      NeuronGroups groups = NeuronGroups.of(cosines);
      double rank = Spectrum.ofSingularValues(neurons.matrix()).effectiveRank();
      sheet.score(ScoreName.groups(label), groups.count());
      sheet.score(ScoreName.largestShare(label), groups.largestShare());
      sheet.score(ScoreName.effectiveRank(label), rank);
      double[] measures = {groups.count(), groups.largestShare(), rank, neurons.count()};
      for (int m = 0; m < measures.length; m++) {
        table[i * measures.length + m] = (float) measures[m];
      }
      if (label.equals(SHOWN)) {
        show(sheet, cosines, groups);
      }
    }
    sheet.add(
        LabelledArray.ofFloats(
            ArrayName.MATRICES,
            table,
            Axis.of(AxisName.MATRIX, labels),
            Axis.of(AxisName.MEASURE, MEASURES)));
    return sheet;
  }

  private static void show(ProbeOutput sheet, DMatrixRMaj cosines, NeuronGroups groups) {
    Axis neurons = Axis.numbered(AxisName.NEURON, 0, cosines.numRows);
    Axis others = Axis.numbered(AxisName.OTHER_NEURON, 0, cosines.numRows);
    sheet.add(LabelledArray.ofFloats(ArrayName.COSINE, Vectors.floats(cosines), neurons, others));
    sheet.add(LabelledArray.ofInts(ArrayName.NEURON_GROUP, groups.groupOf(), neurons));
  }
}
