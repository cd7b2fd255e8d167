package io.gammascope.pipelines.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a study of a user-supplied table, from its YAML file to its report. */
@Tag("native")
class SequenceStudyPipelineTest {
  @TempDir Path output;

  @Test
  void reportsAStudyOfAUserSuppliedTable() throws IOException {
    Workspace workspace = shortened();
    Study study = SmokeWorkspace.study(workspace);

    new StudyPipeline(workspace, study).whole(StudyPipeline.direct(2)).run().waitUntilFinish();

    RunIndex runs = Injectors.get(workspace, RunIndex.class);
    assertThat(runs.planned()).hasSize(2);
    for (PlannedRun run : runs.planned()) {
      RunOutcome.Finished finished = (RunOutcome.Finished) runs.outcome(run).orElseThrow();
      assertThat(finished.metrics()).containsKeys("loss/test", "accuracy/test/length_4");
      assertAccuracyMatchesPredictions(RunLayout.of(output, run.id()), finished.metrics());
    }
    Path report = output.resolve("reports/reversed-words");
    assertThat(report.resolve("report.html")).content().contains(study.question());
    assertThat(report.resolve("figures/trend-accuracy-test.csv")).content().contains("gamma 0.5");
  }

  /** Returns the shipped study with one size, one seed and few updates. */
  private Workspace shortened() throws IOException {
    Path home = SmokeWorkspace.home();
    String text = Files.readString(home.resolve("pipelines/studies/reversed-words.yaml"));
    String brief =
        text.replace("[200, 500]", "[500]")
            .replace("seeds: [1, 2]", "seeds: [1]")
            .replace("steps: 600", "steps: 120");
    Path study = Files.writeString(output.resolve("reversed-words.yaml"), brief);
    return new Workspace(home.toString(), output.toString(), "", study.toString());
  }

  private static void assertAccuracyMatchesPredictions(RunLayout files, Map<String, Double> metrics)
      throws IOException {
    List<String[]> test =
        Files.readAllLines(files.predictions()).stream()
            .map(line -> line.split("\t", -1))
            .filter(columns -> columns[0].equals("test"))
            .toList();
    assertThat(test).hasSize(99);
    double right = test.stream().filter(columns -> columns[4].equals(columns[5])).count();
    assertThat(metrics.get("accuracy/test")).isCloseTo(right / test.size(), within(1e-12));
  }
}
