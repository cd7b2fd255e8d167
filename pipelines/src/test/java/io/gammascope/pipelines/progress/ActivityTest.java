package io.gammascope.pipelines.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityTest {
  private static final ProgressSnapshot PROGRESS =
      new ProgressSnapshot("quick", 8, 3, 0, 0.4, Optional.empty(), Optional.of(12.5), List.of());

  @TempDir Path output;

  @Test
  void activityOfThisProcessIsReadBackAndExists() throws IOException {
    Activity written = Activity.ofThisProcess("gammascope run quick", PROGRESS);
    written.write(output);

    assertThat(Activity.readAll(output)).containsExactly(written);
    assertThat(written.onThisMachine()).isTrue();
    assertThat(written.processExists()).isTrue();
  }

  @Test
  void laterProcessWithTheSameNumberIsAnotherOne() {
    Activity own = Activity.ofThisProcess("", PROGRESS);
    assertThat(started(own, own.processStart() - 60_000).processExists()).isFalse();
  }

  @Test
  void fileOfAKilledProcessIsDeletedWhenItsStudyRunsAgain() throws IOException {
    Activity own = Activity.ofThisProcess("", PROGRESS);
    started(own, 1).write(output);
    assertThat(Activity.readAll(output)).hasSize(1);

    Activity.deleteEnded(output, "smoke");
    assertThat(Activity.readAll(output)).hasSize(1);
    Activity.deleteEnded(output, "quick");
    assertThat(Activity.readAll(output)).isEmpty();
  }

  private static Activity started(Activity own, long processStart) {
    return new Activity(
        own.schema(),
        own.study(),
        own.command(),
        own.host(),
        own.pid(),
        processStart,
        own.updated(),
        own.progress());
  }
}
