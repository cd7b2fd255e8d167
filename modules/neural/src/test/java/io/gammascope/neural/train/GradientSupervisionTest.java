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
import java.util.Collections;
import java.util.List;
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
    List<int[]> batch = List.of(new int[] {5, 1}, new int[] {6, 1}, new int[] {7, 1});

    PairSampler.Chosen chosen = choose(2, Relation.COUNTERFACTUAL, 4, batch);

    assertThat(chosen.indices()).containsExactly(0, 2);
    assertThat(chosen.partners().get(0)[0]).isEqualTo(5);
    assertThat(chosen.partners().get(0)[1]).isBetween(100, 199);
    assertThat(chosen.partners().get(1)[0]).isEqualTo(7);
    assertThat(chosen.indicesIn(new int[] {30, 31, 32})).containsExactly(30, 32);
  }

  @Test
  void pairsDependOnSeedAndStepAlone() {
    List<int[]> batch = Collections.nCopies(100, new int[] {5, 1});
    List<int[]> first = choose(100, Relation.COUNTERFACTUAL, 4, batch).partners();

    assertThat(choose(100, Relation.COUNTERFACTUAL, 4, batch).partners())
        .usingRecursiveComparison()
        .isEqualTo(first);
    assertThat(choose(100, Relation.COUNTERFACTUAL, 5, batch).partners())
        .usingRecursiveComparison()
        .isNotEqualTo(first);
  }

  @Test
  void randomPartnerIsTheNextSequenceOfTheBatch() {
    List<int[]> batch = List.of(new int[] {5, 1}, new int[] {6, 1}, new int[] {7, 1});

    assertThat(choose(3, Relation.RANDOM, 4, batch).partners())
        .containsExactly(new int[] {6, 1}, new int[] {5, 1});
  }

  /** Three positions: the partner of the first is cut, that of the second padded. */
  @Test
  void partnersHaveThePositionsOfTheirSequences() {
    PairSampler.Chosen chosen =
        new PairSampler.Chosen(List.of(0, 1), List.of(new int[] {1, 2, 3, 4}, new int[] {5, 6}));

    MinimalPairs pairs =
        chosen.with(new int[] {1, 9, 3, 7, 6, 0}, Targets.atLastPosition(new int[] {1, 2}));

    assertThat(pairs.tokens().copy(0, 6)).containsExactly(1, 9, 3, 7, 6, 0);
    assertThat(pairs.partners().copy(0, 6)).containsExactly(1, 2, 3, 5, 6, 0);
  }

  private static PairSampler.Chosen choose(int pairs, Relation relation, int t, List<int[]> batch) {
    return sampler(pairs, relation).choose(t, batch.size(), batch::get).orElseThrow();
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
