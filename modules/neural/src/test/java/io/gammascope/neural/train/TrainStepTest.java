package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("native")
class TrainStepTest {
  private static final int STEPS = 60;

  @Test
  void threadThatCollectsGarbageAndAllocatesChangesNoBit() throws Exception {
    float[] undisturbed = weightsAfterTraining();
    AtomicBoolean enough = new AtomicBoolean();
    Thread other = new Thread(() -> disturb(enough));
    other.start();
    float[] disturbed;
    try {
      disturbed = weightsAfterTraining();
    } finally {
      enough.set(true);
      other.join();
    }

    assertThat(disturbed).isEqualTo(undisturbed);
  }

  /** Overwrites memory that a garbage collection has freed, which revealed a fault of DJL. */
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
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void trainingResumedAfterAnyStepEndsWithTheSameBits(int step) {
    int steps = 12;
    try (NDManager manager = EngineFactory.start(1, "cpu");
        TrainStep alone = TrainStepFixture.of(manager, sizes(Architecture.GPT2), Speedups.all());
        TrainStep killed = TrainStepFixture.of(manager, sizes(Architecture.GPT2), Speedups.all())) {
      TrainStepFixture.losses(alone, steps);
      TrainStepFixture.losses(killed, step);
      try (TrainStep resumed = TrainStepFixture.from(manager, killed)) {
        for (int i = step; i < steps; i++) {
          TrainStepFixture.learn(resumed, i);
        }
        assertThat(resumed.model().parameters().values())
            .isEqualTo(alone.model().parameters().values());
        assertThat(resumed.moments().second()).isEqualTo(alone.moments().second());
      }
    }
  }

  private static float[] weightsAfterTraining() {
    try (NDManager manager = EngineFactory.start(1, "cpu");
        TrainStep trainStep =
            TrainStepFixture.of(manager, sizes(Architecture.BASE), Speedups.all())) {
      TrainStepFixture.losses(trainStep, STEPS);
      return trainStep.model().parameters().values();
    }
  }

  private static ModelDimensions sizes(Architecture architecture) {
    ModelSpec model = new ModelSpec(architecture, 2, 18, 40, 6, 2, NormPlacement.POST);
    return new ModelDimensions(model, TrainStepFixture.VOCABULARY, TrainStepFixture.POSITIONS);
  }
}
