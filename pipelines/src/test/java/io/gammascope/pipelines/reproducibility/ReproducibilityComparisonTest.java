package io.gammascope.pipelines.reproducibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammascope.evidence.report.ReproducibilityResult;
import io.gammascope.evidence.report.ReproducibilityResult.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReproducibilityComparisonTest {
  private static final String ONE = "1".repeat(64);
  private static final String OTHER = "2".repeat(64);

  @Test
  void killedTrainingsAndOtherRunnersAreComparedWithTheUndisturbedOne() {
    List<ReproducibilityResult> checks =
        ReproducibilityComparison.compare(
            List.of(
                record("direct", 20, ONE),
                record("direct", 0, ONE),
                record("flink", 16, ONE),
                record("flink", 0, OTHER)));

    assertThat(checks)
        .extracting(ReproducibilityResult::check, ReproducibilityResult::outcome)
        .containsExactly(
            tuple("killed after step 20 and resumed, on the direct runner", Outcome.SAME),
            tuple("killed after step 16 and resumed, on the flink runner", Outcome.SAME),
            tuple("on the direct and the flink runner", Outcome.DIFFERENT));
    assertThat(checks.get(2).detail()).contains("111111111111", "222222222222");
  }

  @Test
  void trainingsWithAProblemAreNotCompared() {
    ReproducibilityRecord over =
        new ReproducibilityRecord("id", "direct", 20, "cpu", Map.of("s", ONE), "was over");

    assertThat(ReproducibilityComparison.compare(List.of(over, record("direct", 0, ONE))))
        .extracting(ReproducibilityResult::outcome)
        .containsExactly(Outcome.NOT_RUN, Outcome.NOT_RUN);
    assertThat(ReproducibilityComparison.compare(List.of(over)))
        .extracting(ReproducibilityResult::outcome)
        .containsExactly(Outcome.NOT_RUN);
  }

  private static ReproducibilityRecord record(String runner, int killedAfter, String digest) {
    return new ReproducibilityRecord(
        "id", runner, killedAfter, "a cpu", Map.of("step-1", digest), "");
  }
}
