package io.gammascope.pipelines.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.datasets.hash.CanonicalJson;
import io.gammascope.pipelines.SmokePlace;
import io.gammascope.pipelines.conclude.Conclusion;
import io.gammascope.pipelines.element.PlannedRun;
import io.gammascope.pipelines.plan.StudyRuns;
import io.gammascope.pipelines.training.Underway;
import io.gammascope.pipelines.wiring.Services;
import io.gammascope.pipelines.wiring.WorkPlace;
import io.gammascope.study.RunArchive;
import io.gammascope.study.RunFiles;
import io.gammascope.study.RunOutcome;
import io.gammascope.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class StudyPipelineTest {
  @TempDir Path output;

  @Test
  void studyGoesFromItsTextToItsReportAndTrainsNothingTwice() throws IOException {
    WorkPlace place = SmokePlace.in(output);
    Study study = SmokePlace.study(place);

    run(place, study);

    StudyRuns runs = Services.get(place, StudyRuns.class);
    List<PlannedRun> planned = runs.planned();
    assertThat(planned).extracting(PlannedRun::coordinates).hasSize(8).doesNotHaveDuplicates();
    for (PlannedRun run : planned) {
      assertThat(runs.outcome(run)).get().isInstanceOf(RunOutcome.Finished.class);
    }
    assertThat(Services.get(place, Underway.class).trained()).isEqualTo(8);
    assertThatEachBeganBeforeTheOneAfterNext(planned);
    Path report = output.resolve("reports/smoke");
    assertThat(report.resolve("report.html")).content().contains(study.question());
    assertThat(report.resolve("verdicts.json")).content().contains("C1");
    assertThatTheCanaryGaveTheSameBytes(report.resolve("verdicts.json"));

    Conclusion conclusion = Services.get(place, Conclusion.class);
    Conclusion.Judgement judgement = conclusion.judge(runs.gathered());
    Map<String, String> logs = logs(planned);
    run(place, study);

    assertThat(logs(planned)).isEqualTo(logs);
    assertThat(conclusion.judge(runs.gathered())).isSameAs(judgement);
    assertThat(Services.get(place, Underway.class).trained()).isEqualTo(8);
  }

  private static void assertThatTheCanaryGaveTheSameBytes(Path verdicts) throws IOException {
    JsonNode checks = CanonicalJson.read(Files.readString(verdicts), JsonNode.class).get("canary");
    assertThat(checks).hasSize(2);
    assertThat(checks.get(0).get("check").asText())
        .matches("killed after step \\d+ and taken up again, on the direct runner");
    assertThat(checks.get(0).get("outcome").asText()).isEqualTo("SAME");
    assertThat(checks.get(0).get("detail").asText()).startsWith("3 checkpoints");
    assertThat(checks.get(1).get("outcome").asText()).isEqualTo("NOT_RUN");
  }

  /** Two at once: only neighbours may change places. */
  private void assertThatEachBeganBeforeTheOneAfterNext(List<PlannedRun> planned)
      throws IOException {
    RunArchive archive = new RunArchive(output);
    List<Long> begun = new ArrayList<>();
    for (PlannedRun run : planned) {
      begun.add(archive.load(run.spec(), run.coordinates(), Optional.empty()).startedAt());
    }
    for (int i = 2; i < begun.size(); i++) {
      assertThat(begun.get(i)).as("run %d", i).isGreaterThan(begun.get(i - 2));
    }
  }

  private static void run(WorkPlace place, Study study) {
    new StudyPipeline(place, study).whole(StudyPipeline.direct(2)).run().waitUntilFinish();
  }

  /** Every start of a training rewrites its provenance; so does none here. */
  private Map<String, String> logs(List<PlannedRun> runs) throws IOException {
    Map<String, String> logs = new TreeMap<>();
    for (PlannedRun run : runs) {
      Path provenance = RunFiles.of(output, run.id()).provenance();
      logs.put(run.id().value(), Files.getLastModifiedTime(provenance).toString());
    }
    return logs;
  }
}
