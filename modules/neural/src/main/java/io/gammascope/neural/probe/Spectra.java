package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayName;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisName;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;

/**
 * Eigenvalues of the covariance of the embedding vectors, and singular values of every weight
 * matrix (paper F12a, F12b, F13; claims C10 and C11).
 */
public final class Spectra implements Probe {
  /** How many eigenvalues are scores of their own, to be followed over training. */
  private static final int FOLLOWED = 8;

  @Override
  public String name() {
    return ProbeName.SPECTRA;
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
    Spectrum covariance =
        Spectrum.ofCovariance(new Vectors(model.weights().matrix(WeightMatrices.EMBEDDING)));
    sheet.add(array(ArrayName.EIGENVALUES, covariance));
    sheet.score(ScoreName.EMBEDDING_PARTICIPATION, covariance.participation());
    sheet.score(ScoreName.EMBEDDING_DECAY, covariance.decayRate());
    for (int i = 0; i < Math.min(FOLLOWED, covariance.size()); i++) {
      sheet.score(ScoreName.eigenvalue(i + 1), covariance.value(i));
    }
    for (String label : model.weights().labels()) {
      Spectrum singular = Spectrum.ofSingularValues(model.weights().matrix(label));
      sheet.add(array(ArrayName.singularValues(label), singular));
      sheet.score(ScoreName.participation(label), singular.squared().participation());
      sheet.score(ScoreName.decayRate(label), singular.decayRate());
    }
    return sheet;
  }

  private static LabelledArray array(String name, Spectrum spectrum) {
    return LabelledArray.ofFloats(
        name, spectrum.floats(), Axis.numbered(AxisName.COMPONENT, 1, spectrum.size()));
  }
}
