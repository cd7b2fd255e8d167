package io.gammascope.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.SequenceStudyFixture;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GroupAccuracySectionTest {
  private static final Pattern TAGS = Pattern.compile("<[^>]*>");

  @Test
  void caseHasTheMeanOverSeedsOfEverySetting() {
    ReportInput input = input("accuracy/gen/one", "accuracy/gen/two");

    String text =
        TAGS.matcher(GroupAccuracySection.of(input).orElseThrow().render().render())
            .replaceAll(" ");

    // Seeds 1, 2 and 3 reach 0.1, 0.2 and 0.3 in both cases.
    assertThat(text.replaceAll("\\s+", " "))
        .contains("gen one 0.200 0.200 0.200 0.200")
        .contains("gen two 0.200 0.200 0.200 0.200")
        .doesNotContain("test");
  }

  @Test
  void oneCaseAloneNeedsNoTable() {
    assertThat(GroupAccuracySection.of(input("accuracy/gen/one", "accuracy/gen/one"))).isEmpty();
  }

  @Test
  void runsHaveAColumnForEverySplitAndNoClass() {
    String table = RunSection.of(input("accuracy/gen", "accuracy/test")).render().render();

    assertThat(table).contains(">gen</th>", ">test</th>").doesNotContain(">class</th>");
  }

  private static ReportInput input(String first, String second) {
    Study study =
        SequenceStudyFixture.study(Scoring.EXACT_MATCH, List.of("1", "2", "3"), List.of());
    List<RunRecord> records =
        study.points().stream()
            .map(
                p ->
                    SequenceStudyFixture.finished(
                        study, p, List.of(first, second), p.seed() / 10.0))
            .toList();
    Evidence evidence = new EvidenceAssembler().assemble(study, records);
    return new ReportInput(evidence, List.of(), List.of(), Map.of());
  }
}
