package io.gammascope.common.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
  @TempDir Path folder;

  @Test
  void waitsUntilTheHolderReleasesTheLock() throws Exception {
    Path file = folder.resolve("new").resolve(".lock");
    ProcessLock first = ProcessLock.acquire(file);
    CompletableFuture<ProcessLock> second =
        CompletableFuture.supplyAsync(() -> acquireUnchecked(file));

    assertThat(second).isNotDone();
    first.close();

    second.get(1, TimeUnit.MINUTES).close();
  }

  @Test
  void namesTheFileOfALockThatIsNotReleasedInTime() throws Exception {
    Path file = folder.resolve(".lock");
    ProcessLock holder = ProcessLock.acquire(file);

    assertThatThrownBy(() -> ProcessLock.acquire(file, Duration.ZERO))
        .isInstanceOf(java.io.IOException.class)
        .hasMessageContaining(file.toString());
    holder.close();
  }

  private static ProcessLock acquireUnchecked(Path file) {
    try {
      return ProcessLock.acquire(file);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
