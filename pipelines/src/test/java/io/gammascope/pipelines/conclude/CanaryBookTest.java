package io.gammascope.pipelines.conclude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammascope.evidence.report.CanaryCheck;
import io.gammascope.evidence.report.CanaryCheck.Outcome;
import io.gammascope.pipelines.element.CanaryRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryBookTest {
  private static final String ONE = "1".repeat(64);
  private static final String OTHER = "2".repeat(64);

  @Test
  void killedTrainingAndOtherRunnersAreHeldAgainstTheUndisturbedOne() {
    List<CanaryCheck> checks =
        CanaryBook.compare(
            List.of(
                record("direct", 20, ONE),
                record("direct", 0, ONE),
                record("flink", 16, ONE),
                record("flink", 0, OTHER)));

    assertThat(checks)
        .extracting(CanaryCheck::check, CanaryCheck::outcome)
        .containsExactly(
            tuple("killed after step 20 and taken up again, on the direct runner", Outcome.SAME),
            tuple("killed after step 16 and taken up again, on the flink runner", Outcome.SAME),
            tuple("on the direct and the flink runner", Outcome.DIFFERENT));
    assertThat(checks.get(2).detail()).contains("111111111111", "222222222222");
  }

  @Test
  void trainingThatBrokeOrWasNotKilledProvesNothing() {
    CanaryRecord over = new CanaryRecord("id", "direct", 20, "cpu", Map.of("s", ONE), "was over");

    assertThat(CanaryBook.compare(List.of(over, record("direct", 0, ONE))))
        .extracting(CanaryCheck::outcome)
        .containsExactly(Outcome.NOT_RUN, Outcome.NOT_RUN);
    assertThat(CanaryBook.compare(List.of(over)))
        .extracting(CanaryCheck::outcome)
        .containsExactly(Outcome.NOT_RUN);
  }

  private static CanaryRecord record(String runner, int killedAfter, String digest) {
    return new CanaryRecord("id", runner, killedAfter, "a cpu", Map.of("step-1", digest), "");
  }
}
