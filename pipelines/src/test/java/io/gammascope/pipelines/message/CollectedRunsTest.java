package io.gammascope.pipelines.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectedRunsTest {
  private static final TrainedRun A =
      new TrainedRun(new PlannedRun("a", Map.of("seed", "1"), "d"), "{}");
  private static final TrainedRun B =
      new TrainedRun(new PlannedRun("b", Map.of("seed", "2"), "d"), "{}");

  @Test
  void orderOfArrivalDoesNotMatter() {
    assertThat(CollectedRuns.of(List.of(A, B))).isEqualTo(CollectedRuns.of(List.of(B, A)));
  }

  @Test
  void otherOutcomeGivesAnotherDigest() {
    TrainedRun other = new TrainedRun(A.run(), "{\"outcome\":\"failed\"}");
    assertThat(CollectedRuns.of(List.of(other, B)).digest())
        .isNotEqualTo(CollectedRuns.of(List.of(A, B)).digest());
  }
}
