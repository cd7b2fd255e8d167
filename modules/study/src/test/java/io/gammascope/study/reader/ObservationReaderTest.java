package io.gammascope.study.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationReaderTest {
  @TempDir private Path folder;

  @Test
  void logSpacedCheckpointsGrowByOneFactorFromTheFirstStepToTheLast() throws IOException {
    assertThat(checkpoints(1000, "{log_spaced: 4}")).containsExactly(0, 1, 10, 100, 1000);
    // 100^(i/4) = 1, 3.16, 10, 31.6, 100.
    assertThat(checkpoints(100, "{log_spaced: 5}")).containsExactly(0, 1, 3, 10, 32, 100);
  }

  @Test
  void logSpacedCheckpointsThatCoincideAreOne() throws IOException {
    assertThat(checkpoints(20, "{log_spaced: 12}"))
        .containsExactly(0, 1, 2, 3, 4, 5, 7, 9, 12, 15, 20);
  }

  @Test
  void singleLogSpacedCheckpointIsTheLastStep() throws IOException {
    assertThat(checkpoints(100, "{log_spaced: 1}")).containsExactly(0, 100);
  }

  @Test
  void listedCheckpointsAreSortedAndEachIsKeptOnce() throws IOException {
    assertThat(checkpoints(100, "[50, 0, 100, 50]")).containsExactly(0, 50, 100);
  }

  @Test
  void spacingIsReckonedForEachLengthOfTheGrid() throws IOException {
    Study study =
        StudyText.RIGHT
            .with("checkpoints: [0, 10]", "checkpoints: {log_spaced: 3}")
            .and("grid: {axes: {training.steps: [64, 100]}}\n")
            .read(folder);

    assertThat(study.points().stream().map(p -> p.observation().checkpoints()))
        .containsExactly(List.of(0, 1, 8, 64), List.of(0, 1, 10, 100));
  }

  @Test
  void checkpointsOutsideTheTrainingAreReported() {
    StudyText wrong = StudyText.RIGHT.with("checkpoints: [0, 10]", "checkpoints: [-1, 100, 101]");

    assertThat(wrong.problems(folder))
        .containsExactly(
            "study.yaml:13: observation.checkpoints[0]: -1: a whole number, at least 0",
            "study.yaml:13: observation.checkpoints[2]: 101: at most training.steps, 100");
  }

  private List<Integer> checkpoints(int steps, String written) throws IOException {
    return StudyText.RIGHT
        .with("steps: 100", "steps: " + steps)
        .with("checkpoints: [0, 10]", "checkpoints: " + written)
        .read(folder)
        .points()
        .get(0)
        .observation()
        .checkpoints();
  }
}
