package io.gammascope.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.evidence.ReportFixture;
import io.gammascope.evidence.ledger.DeviationLedger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** C6 has two parts, so contradiction is corrected; C1 has one. */
class VerdictCorrectionTest {
  private static final String SENTENCE = "Contradiction is corrected for 2 parts by Holm: ";

  @Test
  void reportSaysHowContradictionIsCorrected() {
    assertThat(page(StudyComparisonTest.study(0.9)))
        .contains("<dt>correction</dt><dd>" + SENTENCE + "the 97.50 % interval");
    assertThat(page(ReportFixture.input())).doesNotContain("<dt>correction</dt>");
  }

  @Test
  void jsonSaysHowContradictionIsCorrected() {
    assertThat(VerdictsJson.write(StudyComparisonTest.study(0.9)))
        .contains("\"correction\" : \"" + SENTENCE);
    assertThat(VerdictsJson.write(ReportFixture.input())).contains("\"correction\" : null");
  }

  private static String page(ReportInput input) {
    return Templates.renderHtml(
        "report.html", new ReportPage(input, List.of(), Set.of(), DeviationLedger.readBundled()));
  }
}
