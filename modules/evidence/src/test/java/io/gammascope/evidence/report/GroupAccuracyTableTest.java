package io.gammascope.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.SequenceStudyFixture;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GroupAccuracyTableTest {
  private static final Pattern TAGS = Pattern.compile("<[^>]*>");

  @Test
  void caseHasTheMeanOverSeedsOfEverySetting() {
    Evidence evidence = evidence("accuracy/gen/one", "accuracy/gen/two");

    String page =
        Templates.renderHtml("table.html", GroupAccuracyTable.build(evidence).orElseThrow());

    String text = TAGS.matcher(page).replaceAll(" ");

    // Seeds 1, 2 and 3 reach 0.1, 0.2 and 0.3 in both cases.
    assertThat(text.replaceAll("\\s+", " "))
        .contains("gen one 0.200 0.200 0.200 0.200")
        .contains("gen two 0.200 0.200 0.200 0.200")
        .doesNotContain("test");
  }

  @Test
  void oneCaseAloneNeedsNoTable() {
    assertThat(GroupAccuracyTable.build(evidence("accuracy/gen/one", "accuracy/gen/one")))
        .isEmpty();
  }

  @Test
  void runsHaveAColumnForEverySplitAndNoClass() {
    Table table = RunTable.build(evidence("accuracy/gen", "accuracy/test"));

    assertThat(Templates.renderHtml("table.html", table))
        .contains(">gen</th>", ">test</th>")
        .doesNotContain(">class</th>");
  }

  private static Evidence evidence(String first, String second) {
    Study study =
        SequenceStudyFixture.study(Scoring.EXACT_MATCH, List.of("1", "2", "3"), List.of());
    List<RunRecord> records =
        study.points().stream()
            .map(
                p ->
                    SequenceStudyFixture.finished(
                        study, p, List.of(first, second), p.seed() / 10.0))
            .toList();
    return new EvidenceAssembler().assemble(study, records, ProbeResults.none());
  }
}
