package io.gammascope.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.ReportFixture;
import io.gammascope.evidence.ledger.DeviationLedger;
import io.gammascope.evidence.markup.Element;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictViewTest {
  @Test
  void correctionForSeveralPartsIsReported() {
    ReportInput input = StudyComparisonTest.study(0.1);
    String sentence = input.verdicts().get(0).correction().orElseThrow();
    ReportPage page = new ReportPage(input, List.of(), Set.of(), DeviationLedger.readBundled());

    assertThat(Templates.renderHtml("report.html", page))
        .contains("<dt>correction</dt><dd>" + Element.escape(sentence) + "</dd>");
    JsonNode json = CanonicalJson.read(VerdictsJson.write(input), JsonNode.class);
    assertThat(json.at("/verdicts/0/correction").asText()).isEqualTo(sentence);
  }

  @Test
  void claimOfOnePartNeedsNoCorrection() {
    ReportPage page =
        new ReportPage(ReportFixture.input(), List.of(), Set.of(), DeviationLedger.readBundled());

    assertThat(Templates.renderHtml("report.html", page)).doesNotContain("<dt>correction</dt>");
  }
}
