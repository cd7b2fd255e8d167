package io.gammascope.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class FlushToZeroTest {
  @Test
  void denormalProductIsZeroOnTheThreadThatFlushes() throws Exception {
    assertThat(onNewThread(() -> product(1e-30f, 1e-10f))).isEqualTo(1e-40f);
    String done = onNewThread(FlushToZero::enableOnThisThread);
    Assumptions.assumeTrue(done.equals("flushed"), done);

    float flushed =
        onNewThread(
            () -> {
              FlushToZero.enableOnThisThread();
              return product(1e-30f, 1e-10f);
            });

    assertThat(flushed).isZero();
  }

  @Test
  void unknownPlatformIsLeftUnchangedAndReported() throws Exception {
    float kept =
        onNewThread(
            () -> {
              assertThat(FlushToZero.on("Linux", "aarch64")).isEqualTo("kept (Linux on aarch64)");
              assertThat(FlushToZero.on("Mac OS X", "x86_64"))
                  .isEqualTo("kept (Mac OS X on x86_64)");
              return product(1e-30f, 1e-10f);
            });

    assertThat(kept).isEqualTo(1e-40f);
  }

  @Test
  void missingGpuDoesNotFallBackToTheCpu() {
    try (NDManager manager = EngineFactory.start(1, "cpu")) {
      Assumptions.assumeTrue(manager.getEngine().getGpuCount() == 0, "there is one");
    }

    assertThatThrownBy(() -> EngineFactory.start(1, "gpu"))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageContaining("requested device gpu");
  }

  private static float product(float left, float right) {
    try (NDManager manager = EngineFactory.start(1, "cpu")) {
      NDArray a = manager.create(new float[] {left, left});
      return a.mul(manager.create(new float[] {right, right})).toFloatArray()[0];
    }
  }

  private static <T> T onNewThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task);
    thread.start();
    thread.join();
    return task.get();
  }
}
