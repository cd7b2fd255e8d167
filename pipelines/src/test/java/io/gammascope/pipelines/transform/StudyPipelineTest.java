package io.gammascope.pipelines.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.message.VerdictSummary;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import io.gammascope.pipelines.training.ActiveRuns;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRepository;
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
  void runsAStudyFromYamlToReportAndTrainsNothingTwice() throws IOException {
    Workspace workspace = SmokeWorkspace.in(output);
    Study study = SmokeWorkspace.study(workspace);

    run(workspace, study);

    RunIndex runs = Injectors.get(workspace, RunIndex.class);
    List<PlannedRun> planned = runs.planned();
    assertThat(planned).extracting(PlannedRun::coordinates).hasSize(8).doesNotHaveDuplicates();
    for (PlannedRun run : planned) {
      assertThat(runs.outcome(run)).get().isInstanceOf(RunOutcome.Finished.class);
    }
    assertThat(Injectors.get(workspace, ActiveRuns.class).trained()).isEqualTo(8);
    assertThatRunsStartInOrder(planned);
    Path report = output.resolve("reports/smoke");
    assertThat(report.resolve("report.html")).content().contains(study.question());
    assertThat(report.resolve("verdicts.json")).content().contains("C1");
    assertThatTrainingsAreReproducible(report.resolve("verdicts.json"));

    ReportService reports = Injectors.get(workspace, ReportService.class);
    StudyResult result = reports.readResult();
    StudyEvaluator evaluator = Injectors.get(workspace, StudyEvaluator.class);
    assertThat(evaluator.evaluate(planned).summarize()).isEqualTo(result);
    assertThat(result.runs()).containsExactly(entry("finished", 8));
    assertThat(result.verdicts()).extracting(VerdictSummary::claim).containsExactly("C1");
    Map<String, String> times = provenanceTimes(planned);
    run(workspace, study);

    assertThat(provenanceTimes(planned)).isEqualTo(times);
    assertThat(reports.readResult()).isEqualTo(result);
    assertThat(Injectors.get(workspace, ActiveRuns.class).trained()).isEqualTo(8);
  }

  private static void assertThatTrainingsAreReproducible(Path verdicts) throws IOException {
    JsonNode checks =
        CanonicalJson.read(Files.readString(verdicts), JsonNode.class).get("reproducibility");
    assertThat(checks).hasSize(2);
    assertThat(checks.get(0).get("check").asText())
        .matches("killed after step \\d+ and resumed, on the direct runner");
    assertThat(checks.get(0).get("outcome").asText()).isEqualTo("SAME");
    assertThat(checks.get(0).get("detail").asText()).startsWith("3 checkpoints");
    assertThat(checks.get(1).get("outcome").asText()).isEqualTo("NOT_RUN");
  }

  /** With two slots, only neighbours may start in reverse order. */
  private void assertThatRunsStartInOrder(List<PlannedRun> planned) throws IOException {
    RunRepository archive = new RunRepository(output);
    List<Long> begun = new ArrayList<>();
    for (PlannedRun run : planned) {
      begun.add(archive.load(run.spec(), run.coordinates(), Optional.empty()).startedAt());
    }
    for (int i = 2; i < begun.size(); i++) {
      assertThat(begun.get(i)).as("run %d", i).isGreaterThan(begun.get(i - 2));
    }
  }

  private static void run(Workspace workspace, Study study) {
    new StudyPipeline(workspace, study).whole(StudyPipeline.direct(2)).run().waitUntilFinish();
  }

  /**
   * Returns when each run's provenance was written, which every training process does at its start.
   */
  private Map<String, String> provenanceTimes(List<PlannedRun> runs) throws IOException {
    Map<String, String> times = new TreeMap<>();
    for (PlannedRun run : runs) {
      Path provenance = RunLayout.of(output, run.id()).provenance();
      times.put(run.id().value(), Files.getLastModifiedTime(provenance).toString());
    }
    return times;
  }
}
