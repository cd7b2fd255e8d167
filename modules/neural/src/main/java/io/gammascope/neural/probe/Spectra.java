package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeDeclaration;
import io.gammascope.study.probe.ScoreDeclaration;
import java.util.List;

/**
 * Computes the eigenvalues of the covariance of the embedding vectors, and the singular values of
 * every weight matrix (figures 12a, 12b and 13 of the paper; claims C10 and C11).
 */
final class Spectra {
  /** The number of eigenvalues that are scores, to follow them over training. */
  private static final int FOLLOWED = 8;

  private static final ArrayDeclaration EIGENVALUES =
      new ArrayDeclaration(
          "eigenvalues",
          "eigenvalues of the covariance of the rows of the whole embedding",
          Axes.COMPONENT);
  private static final ArrayDeclaration SINGULAR =
      new ArrayDeclaration(
          "singular/<matrix>", "singular values of a weight matrix", Axes.COMPONENT);

  private static final ScoreDeclaration EMBEDDING_PARTICIPATION =
      new ScoreDeclaration(
              "embedding_participation",
              "1 to the width D of the embedding",
              "(sum of the eigenvalues)^2 / sum of their squares")
          .headline("eigenvalues: participation");
  private static final ScoreDeclaration EMBEDDING_DECAY =
      new ScoreDeclaration(
              "embedding_decay_rate",
              "nats over the whole spectrum, 0 or more",
              "decay rate of the eigenvalues, computed as <matrix>/decay_rate")
          .headline("eigenvalues: decay rate");
  private static final ScoreDeclaration EIGENVALUE =
      new ScoreDeclaration(
          "eigenvalue_<component>",
          "0 or more",
          "one of the eight largest eigenvalues of the embedding's covariance, from 1");
  private static final ScoreDeclaration PARTICIPATION =
      new ScoreDeclaration(
          "<matrix>/participation",
          "1 to the number of singular values",
          "(sum of the squared singular values)^2 / sum of their fourth powers");
  private static final ScoreDeclaration DECAY_RATE =
      new ScoreDeclaration(
              "<matrix>/decay_rate",
              "nats over the whole spectrum, 0 or more",
              "minus the slope of ln(value / largest value) over rank / number of values, by least"
                  + " squares over the singular values above 1e-6 of the largest")
          .headline("W_Q(1) singular decay rate", "layer_1/query");

  static final Probe PROBE =
      new Probe(
          "spectra",
          1,
          false,
          new ProbeDeclaration(
              "Eigenvalues of the embedding's covariance, and singular values of weight matrices.",
              List.of(EIGENVALUES, SINGULAR),
              List.of(
                  EMBEDDING_PARTICIPATION, EMBEDDING_DECAY, EIGENVALUE, PARTICIPATION, DECAY_RATE)),
          Spectra::measure);

  private Spectra() {}

  private static void measure(ProbedModel model, ProbeOutput output) {
    Spectrum covariance =
        Spectrum.ofCovariance(new Vectors(model.weights().matrix(WeightMatrices.EMBEDDING)));
    output.add(array(EIGENVALUES, covariance));
    output.score(EMBEDDING_PARTICIPATION, covariance.participation());
    output.score(EMBEDDING_DECAY, covariance.decayRate());
    for (int i = 0; i < Math.min(FOLLOWED, covariance.size()); i++) {
      output.score(EIGENVALUE, covariance.value(i), i + 1);
    }
    for (String label : model.weights().labels()) {
      Spectrum singular = Spectrum.ofSingularValues(model.weights().matrix(label));
      output.add(array(SINGULAR.member(label), singular));
      output.score(PARTICIPATION, singular.squared().participation(), label);
      output.score(DECAY_RATE, singular.decayRate(), label);
    }
  }

  private static LabelledArray array(ArrayDeclaration array, Spectrum spectrum) {
    return array.floats(spectrum.floats(), Axes.COMPONENT.numbered(1, spectrum.size()));
  }
}
