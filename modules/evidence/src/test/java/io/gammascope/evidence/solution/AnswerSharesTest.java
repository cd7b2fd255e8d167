package io.gammascope.evidence.solution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.evidence.DatasetFixture;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerSharesTest {
  private static final HeldOutTask TASK =
      HeldOutTask.fromGroups(DatasetFixture.standard().groups(), StudyFixture.RULE);

  /** Learned from 0.9 on; a majority is more than 0.5. Several rows are runs that were seen. */
  @ParameterizedTest
  @CsvSource({
    "0.99, 0.95, 1.00, 0.00, INFERENTIAL",
    "0.90, 0.90, 0.51, 0.49, INFERENTIAL",
    "1.00, 1.00, 0.13, 0.87, SYMMETRIC",
    "1.00, 1.00, 0.50, 0.50, OTHER",
    "0.98, 0.99, 0.32, 0.06, OTHER",
    "0.89, 1.00, 1.00, 0.00, UNLEARNED",
    "0.99, 0.05, 0.66, 0.00, UNLEARNED"
  })
  void everyRunHasOneClass(ArgumentsAccessor row) {
    Map<String, Double> metrics =
        StudyFixture.metrics(
            row.getDouble(0), row.getDouble(1), row.getDouble(2), row.getDouble(3));
    assertThat(AnswerShares.fromMetrics(TASK, metrics).classify(StudyFixture.RULE))
        .isEqualTo(SolutionClass.valueOf(row.getString(4)));
  }

  @Test
  void missingMetricIsAnErrorAndNeverZero() {
    assertThatThrownBy(() -> AnswerShares.fromMetrics(TASK, Map.of("accuracy/test", 1.0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("accuracy/test/3-4 (found: null)");
  }

  @Test
  void metricThatIsNoNumberIsAnErrorToo() {
    assertThatThrownBy(
            () -> AnswerShares.fromMetrics(TASK, StudyFixture.metrics(1, 1, Double.NaN, 0)))
        .hasMessageContaining("share/4-3/inferential (found: NaN)");
  }

  @Test
  void withoutADesignatedPairItsAccuracyIsNotAskedFor() {
    HeldOutTask second =
        HeldOutTask.fromGroups(DatasetFixture.secondSetting().groups(), StudyFixture.RULE);
    AnswerShares readings =
        AnswerShares.fromMetrics(
            second, Map.of("accuracy/test", 0.95, "share/4-3/inferential", 0.9));
    assertThat(second.designated()).isEmpty();
    assertThat(readings.symmetric()).isEmpty();
    assertThat(readings.classify(StudyFixture.RULE)).isEqualTo(SolutionClass.INFERENTIAL);
  }

  @Test
  void groupThatTheDataLackIsNamed() {
    SolutionRule rule = new SolutionRule("9-9", 0.9, 0.5);
    assertThatThrownBy(() -> HeldOutTask.fromGroups(DatasetFixture.standard().groups(), rule))
        .hasMessage("the dataset has no group 9-9; it has [1-2, 3-4, 4-3]");
  }

  @Test
  void maximumPassesOverLinesThatLackAMetric() {
    MetricLine early = new MetricLine(1, 1, StudyFixture.metrics(0.7, 0.1, 0.9, 0.1));
    MetricLine late = new MetricLine(2, 2, Map.of("accuracy/test", 0.99));
    AnswerShares maximum =
        AnswerShares.maximumOverTraining(TASK, List.of(early, late)).orElseThrow();
    assertThat(maximum.seen()).isEqualTo(0.99);
    assertThat(maximum.inferential()).hasValue(0.9);
    assertThat(AnswerShares.maximumOverTraining(TASK, List.of(late))).isEmpty();
  }
}
