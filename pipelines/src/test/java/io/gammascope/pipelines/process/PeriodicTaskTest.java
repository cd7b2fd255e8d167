package io.gammascope.pipelines.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
  @Test
  void actionThatThrowsIsRepeated() throws InterruptedException {
    CountDownLatch three = new CountDownLatch(3);
    PeriodicTask task =
        PeriodicTask.startMillis(
            1,
            "test",
            () -> {
              three.countDown();
              throw new IllegalStateException("expected by this test");
            });

    assertThat(three.await(1, TimeUnit.MINUTES)).isTrue();
    task.close();
  }

  @Test
  void closeWaitsForTheActionAndStartsNoOther() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    PeriodicTask task =
        PeriodicTask.startMillis(
            1,
            "test",
            () -> {
              started.countDown();
              ended.incrementAndGet();
            });
    started.await();

    task.close();

    int count = ended.get();
    assertThat(count).isPositive();
    Thread.sleep(20);
    assertThat(ended).hasValue(count);
  }
}
