package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.engine.EngineStart;
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
