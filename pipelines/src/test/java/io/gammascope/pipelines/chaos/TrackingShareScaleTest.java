package io.gammascope.pipelines.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the share of tracking for trainings of the size of {@code quick}. Prints and does not
 * assert. Part of {@code make scale} only.
 */
@Tag("server")
@Tag("native")
@Tag("scale")
class TrackingShareScaleTest {
  @TempDir Path folder;

  @Test
  void measuresTrackingOfTrainingsOfQuickSize() throws Exception {
    try (MeasuredStudy study = new MeasuredStudy(folder, text())) {
      study.run(pid -> {}).print(2);
      assertThat(study.trainings("share"))
          .extracting(ServerState.Run::status)
          .containsExactly("FINISHED", "FINISHED");
    }
  }

  /** Two trainings without costs that occur once per study. */
  private static String text() throws IOException {
    String quick = Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/quick.yaml"));
    String shortened =
        quick
            .replaceFirst("(?s)grid:.*?\nseeds: \\[[^]]*]", "seeds: [21, 22]")
            .replaceFirst("(?s)probes:.*", "probes: []\nclaims: []\n")
            .replaceFirst("(?m)^reproducibility_check:.*\n", "")
            .replace("study: quick", "study: share");
    assertThat(shortened).contains("steps: 7000", "every_steps: 250", "log_spaced: 6");
    return shortened;
  }
}
