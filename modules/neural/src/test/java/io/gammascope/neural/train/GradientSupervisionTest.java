package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.model.MinimalPairs;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.Speedups;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.GradientSupervision;
import io.gammascope.study.spec.GradientSupervision.Relation;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.MatmulPrecision;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.TrainingSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class GradientSupervisionTest {
  private static final int T = TrainStepFixture.POSITIONS;
  private static final ModelDimensions SIZES =
      new ModelDimensions(
          new ModelSpec(Architecture.BASE, 2, 18, 40, 6, 2, NormPlacement.POST),
          TrainStepFixture.VOCABULARY,
          T);

  /** Plain: the gradient of the cross-entropy. The norm is that before clipping. */
  @Test
  void gradientOfAnUpdateIsThatOfBothLossesByTheWeight() {
    try (NDManager manager = EngineFactory.start(1, "cpu");
        TrainStep plain = TrainStepFixture.of(manager, SIZES, Speedups.all());
        TrainStep supervised = supervised(manager, 0.7, plain)) {
      Targets targets = Targets.atLastPosition(TrainStepFixture.labels(3));
      float[] expected = plain.model().gradient(TrainStepFixture.tokens(3), targets);
      float[] alignment = alignmentGradient(manager, plain.model());
      double squares = 0;
      for (int i = 0; i < expected.length; i++) {
        expected[i] += 0.7f * alignment[i];
        squares += (double) expected[i] * expected[i];
      }

      TrainStep.Update update =
          supervised.run(
              1,
              new TrainingBatch(
                  Tokens.of(TrainStepFixture.tokens(3)), targets, Optional.of(pairs())));

      assertThat((double) update.gradientNorm()).isCloseTo(Math.sqrt(squares), within(1e-5));
      assertThat(update.alignment()).isPresent();
      assertThat(update.alignment().getAsDouble()).isBetween(-1.0, 1.0);
    }
  }

  @Test
  void updatesRaiseTheAlignment() {
    try (NDManager manager = EngineFactory.start(1, "cpu");
        TrainStep plain = TrainStepFixture.of(manager, SIZES, Speedups.all());
        TrainStep supervised = supervised(manager, 10, plain)) {
      Targets targets = Targets.atLastPosition(TrainStepFixture.labels(3));
      Tokens tokens = Tokens.of(TrainStepFixture.tokens(3));
      TrainingBatch batch = new TrainingBatch(tokens, targets, Optional.of(pairs()));
      double first = supervised.run(1, batch).alignment().orElseThrow();
      double last = first;
      for (int t = 2; t <= 150; t++) {
        last = supervised.run(t, batch).alignment().orElseThrow();
      }
      assertThat(first).isLessThan(0.2);
      assertThat(last).isGreaterThan(0.5);
    }
  }

  /** A gradient with a graph would keep itself, its leaf and the graph in memory for ever. */
  @Test
  void gradientHasNoGraphAfterwards() {
    try (NDManager manager = EngineFactory.start(1, "cpu");
        TrainStep plain = TrainStepFixture.of(manager, SIZES, Speedups.all());
        NDManager step = manager.newSubManager()) {
      plain.model().alignmentLossAndGradient(step, pairs());

      assertThat(plain.model().parameters().gradients(step))
          .isNotEmpty()
          .noneMatch(NDArray::hasGradient);
    }
  }

  @Test
  void pairsAreTheFirstSequencesThatHavePartners() {
    Tokens batch = Tokens.of(new int[] {5, 1, 6, 1, 7, 1});
    PairSampler sampler = sampler(2, Relation.COUNTERFACTUAL);

    MinimalPairs pairs = sampler.pairs(4, batch, new int[] {50, 60, 70}).orElseThrow();

    assertThat(pairs.tokens().copy(0, 4)).containsExactly(5, 1, 7, 1);
    assertThat(pairs.partners().copy(0, 4)[0]).isEqualTo(5);
    assertThat(pairs.partners().copy(0, 4)[1]).isBetween(100, 199);
    assertThat(pairs.partners().copy(2, 2)[0]).isEqualTo(7);
  }

  @Test
  void pairsDependOnSeedAndStepAlone() {
    int[] batch = new int[200];
    Arrays.fill(batch, 5);
    int[] labels = new int[100];
    int[] first = partners(sampler(100, Relation.COUNTERFACTUAL), 4, batch, labels);

    assertThat(partners(sampler(100, Relation.COUNTERFACTUAL), 4, batch, labels)).isEqualTo(first);
    assertThat(partners(sampler(100, Relation.COUNTERFACTUAL), 5, batch, labels))
        .isNotEqualTo(first);
  }

  @Test
  void randomPartnerIsTheNextSequenceOfTheBatch() {
    Tokens batch = Tokens.of(new int[] {5, 1, 6, 1, 7, 1});

    MinimalPairs pairs =
        sampler(3, Relation.RANDOM).pairs(4, batch, new int[] {50, 60, 70}).orElseThrow();

    assertThat(pairs.tokens().copy(0, 4)).containsExactly(5, 1, 7, 1);
    assertThat(pairs.partners().copy(0, 4)).containsExactly(6, 1, 5, 1);
  }

  private static int[] partners(PairSampler sampler, int t, int[] batch, int[] labels) {
    return sampler.pairs(t, Tokens.of(batch), labels).orElseThrow().partners().copy(0, 200);
  }

  /** Sequences that begin with 6 have no partner; those of others end with 100 to 199. */
  private static PairSampler sampler(int pairs, Relation relation) {
    return new PairSampler(
        GradientSupervisionTest::partner, new GradientSupervision(pairs, relation, 1), 7);
  }

  private static Optional<int[]> partner(int[] tokens, IntUnaryOperator choice) {
    return tokens[0] == 6
        ? Optional.empty()
        : Optional.of(new int[] {tokens[0], 100 + choice.applyAsInt(100)});
  }

  private static float[] alignmentGradient(NDManager manager, Model model) {
    try (NDManager step = manager.newSubManager()) {
      model.alignmentLossAndGradient(step, pairs());
      return model.parameters().gradient();
    }
  }

  /** The batch of step 3 and partners that differ in the second token. */
  private static MinimalPairs pairs() {
    int[] tokens = TrainStepFixture.tokens(3);
    int[] partners = tokens.clone();
    for (int i = 1; i < partners.length; i += T) {
      partners[i] = (partners[i] + 1) % TrainStepFixture.VOCABULARY;
    }
    return new MinimalPairs(
        Tokens.of(tokens), Tokens.of(partners), Targets.atLastPosition(TrainStepFixture.labels(3)));
  }

  private static TrainStep supervised(NDManager manager, double weight, TrainStep plain) {
    TrainingSpec training =
        new TrainingSpec(
            TrainStepFixture.BATCH,
            new LearningRateSchedule(1e-2, 1e-4, 2, 1000),
            AdamWSettings.PAPER,
            MatmulPrecision.FLOAT32,
            new GradientSupervision(TrainStepFixture.BATCH, Relation.COUNTERFACTUAL, weight));
    Model.Options options = new Model.Options(SIZES, Padding.MASKED, Speedups.all());
    return new TrainStep(
        manager, new TrainStep.Start(options, plain.model().parameters().values()), training);
  }
}
