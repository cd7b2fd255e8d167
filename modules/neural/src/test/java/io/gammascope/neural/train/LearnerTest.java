package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.engine.EngineStart;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.Sizes;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.Architecture;
import io.gammascope.study.ModelSpec;
import io.gammascope.study.NormPlacement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("native")
class LearnerTest {
  private static final int STEPS = 60;

  @Test
  void neighbourThatCollectsAndAllocatesChangesNoBit() throws Exception {
    float[] undisturbed = weightsAfterTraining();
    AtomicBoolean enough = new AtomicBoolean();
    Thread neighbour = new Thread(() -> disturb(enough));
    neighbour.start();
    float[] disturbed;
    try {
      disturbed = weightsAfterTraining();
    } finally {
      enough.set(true);
      neighbour.join();
    }

    assertThat(disturbed).isEqualTo(undisturbed);
  }

  /** Overwrites what a collection has freed, as the proof of the fault in DJL did. */
  private static void disturb(AtomicBoolean enough) {
    while (!enough.get()) {
      System.gc();
      List<ByteBuffer> small = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        small.add(ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder()).putFloat(0, 777));
      }
      assertThat(small).hasSize(500);
    }
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void gradientOfEveryParameterAgreesWithFiniteDifferences(Architecture architecture) {
    Sizes sizes = sizes(architecture);
    float[] weights;
    float[] gradient;
    try (NDManager manager = EngineStart.start(1, "cpu");
        Learner learner = SmallLearner.of(manager, sizes, Speedups.all())) {
      SmallLearner.losses(learner, 5);
      weights = learner.model().parameters().values();
      gradient = learner.model().gradient(SmallLearner.tokens(9), SmallLearner.labels(9));
      int at = 0;
      for (Parameter p : learner.model().parameters().layout().parameters()) {
        float[] direction = unit(gradient, at, p.size());
        double slope = dot(gradient, direction);
        double measured = slopeAlong(manager, sizes, weights, direction);
        assertThat(measured).as(p.name()).isCloseTo(slope, within(5e-4 + 0.02 * slope));
        at += p.size();
      }
    }
  }

  @Test
  void memoryDoesNotGrowWithSteps() throws Exception {
    try (NDManager manager = EngineStart.start(1, "cpu");
        Learner learner = SmallLearner.of(manager, sizes(Architecture.BASE), Speedups.all())) {
      SmallLearner.losses(learner, 100);
      double early = residentMib();
      SmallLearner.losses(learner, 900);
      assertThat(residentMib()).isLessThan(1.05 * early);
    }
  }

  private static float[] weightsAfterTraining() {
    try (NDManager manager = EngineStart.start(1, "cpu");
        Learner learner = SmallLearner.of(manager, sizes(Architecture.BASE), Speedups.all())) {
      SmallLearner.losses(learner, STEPS);
      return learner.model().parameters().values();
    }
  }

  private static Sizes sizes(Architecture architecture) {
    ModelSpec model = new ModelSpec(architecture, 2, 18, 40, 6, 2, NormPlacement.POST);
    return new Sizes(model, SmallLearner.VOCABULARY, SmallLearner.POSITIONS);
  }

  /** The part of the gradient that belongs to one parameter, of length 1; 0 elsewhere. */
  private static float[] unit(float[] gradient, int from, int length) {
    float[] direction = new float[gradient.length];
    System.arraycopy(gradient, from, direction, from, length);
    double norm = Math.sqrt(dot(direction, direction));
    for (int i = from; i < from + length; i++) {
      direction[i] /= (float) norm;
    }
    return direction;
  }

  private static double slopeAlong(
      NDManager manager, Sizes sizes, float[] weights, float[] direction) {
    double step = 1e-3;
    return (loss(manager, sizes, moved(weights, direction, step))
            - loss(manager, sizes, moved(weights, direction, -step)))
        / (2 * step);
  }

  private static float[] moved(float[] weights, float[] direction, double step) {
    float[] moved = weights.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * direction[i]);
    }
    return moved;
  }

  /** Mean cross-entropy in double precision, from the model's logits. */
  private static double loss(NDManager manager, Sizes sizes, float[] weights) {
    Model.Options options = new Model.Options(sizes, Padding.HIDDEN, Speedups.none());
    int[] labels = SmallLearner.labels(9);
    try (Model model = new Model(manager, options, weights)) {
      float[] logits = model.logits(SmallLearner.tokens(9), SmallLearner.POSITIONS);
      double sum = 0;
      for (int b = 0; b < labels.length; b++) {
        double total = 0;
        for (int v = 0; v < sizes.vocabulary(); v++) {
          total += Math.exp(logits[b * sizes.vocabulary() + v]);
        }
        sum += Math.log(total) - logits[b * sizes.vocabulary() + labels[b]];
      }
      return sum / labels.length;
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double residentMib() throws Exception {
    System.gc();
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(text -> text.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
  }
}
