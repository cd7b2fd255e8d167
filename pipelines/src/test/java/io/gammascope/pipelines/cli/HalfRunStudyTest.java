package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.SyntheticRuns;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.plan.TrainingOrder;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunRepository;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports on a study with some of its runs, as written by a fixture. */
class HalfRunStudyTest {
  /** Two depths, the first and last of five initialization rates, two seeds. */
  private static final int COARSE = 8;

  private static final String FIGURE = "phase-inferential-plain";

  @TempDir Path output;

  private final ProgramFixture program = new ProgramFixture();
  private final StringWriter out = program.out;

  @Test
  void interimReportShowsTheCornersOfTheGridAndTheMissingRuns() throws Exception {
    Path file = study();
    assertThat(execute("data", file.toString())).isZero();
    Workspace place =
        new Workspace(SmokeWorkspace.home().toString(), output.toString(), "", file.toString());
    Study study = SmokeWorkspace.study(place);
    List<PlannedRun> runs =
        new TrainingOrder(study).sort(Injectors.get(place, RunIndex.class).planned());
    List<PlannedRun> first = runs.subList(0, COARSE);
    RunRepository archive = new RunRepository(output);
    for (PlannedRun run : first) {
      archive.prepare(run.spec(), study.preregisteredClaims());
      archive.recordStart(run.id());
      SyntheticRuns.leave(archive.layout(run.id()), run.spec(), 0);
    }
    PlannedRun begun = runs.get(COARSE);
    archive.prepare(begun.spec(), study.preregisteredClaims());
    archive.recordStart(begun.id());

    assertThat(execute("report", file.toString(), "--json")).isEqualTo(1);

    assertThat(first)
        .extracting(run -> run.coordinates().get("initialization.gamma"))
        .containsOnly("0.3", "0.7");
    JsonNode result = CanonicalJson.read(out.toString(), JsonNode.class);
    assertThat(result.get("runs").toString())
        .isEqualTo("{\"finished\":8,\"missing\":11,\"running\":1}");
    String page = Files.readString(Path.of(result.get("report").asText()));
    assertThat(page).contains("20 runs planned: 1 running, 11 missing, 8 finished");
    assertThat(page).contains(begun.id().brief());
    assertThatAFigureIsRedrawn(file);
  }

  /** The claim needs a third seed, which the study does not plan. */
  @Test
  void claimThatThePlanCannotDecideIsNoFailure() throws Exception {
    Path file = study();
    Files.writeString(file, Files.readString(file).replace("minimum_seeds: 2", "minimum_seeds: 3"));
    assertThat(execute("data", file.toString())).isZero();
    Workspace place =
        new Workspace(SmokeWorkspace.home().toString(), output.toString(), "", file.toString());
    RunRepository archive = new RunRepository(output);
    for (PlannedRun run : Injectors.get(place, RunIndex.class).planned()) {
      archive.prepare(run.spec(), SmokeWorkspace.study(place).preregisteredClaims());
      archive.recordStart(run.id());
      SyntheticRuns.leave(archive.layout(run.id()), run.spec(), 0);
    }

    assertThat(execute("report", file.toString(), "--json")).isZero();

    JsonNode result = CanonicalJson.read(out.toString(), JsonNode.class);
    assertThat(result.get("runs").toString()).isEqualTo("{\"finished\":20}");
    assertThat(result.get("verdicts").get(0).get("lacks_runs").asBoolean()).isTrue();
  }

  private void assertThatAFigureIsRedrawn(Path file) {
    assertThat(execute("report", file.toString(), "--figure", FIGURE, "--json")).isZero();
    assertThat(CanonicalJson.read(out.toString(), JsonNode.class))
        .isNotEmpty()
        .allSatisfy(drawn -> assertThat(Path.of(drawn.asText())).exists());
  }

  private Path study() throws IOException {
    Path file = output.resolve("half.yaml");
    Files.writeString(
        file,
        Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"))
            .replace("study: smoke", "study: half")
            .replace("gamma: [0.4, 0.8]", "gamma: [0.3, 0.4, 0.5, 0.6, 0.7]")
            .replace("initialization.gamma: [0.8]", "initialization.gamma: [0.7]"));
    return file;
  }

  private int execute(String... command) {
    return program.executeAnew(output, command);
  }
}
