package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.SyntheticRuns;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.run.RunRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that find, show and start studies, in a checkout with the study smoke alone. */
class WorkbenchTest {
  private static final int RUNS = 8;

  @TempDir Path folder;

  private final ProgramFixture program = new ProgramFixture();
  private Path checkout;
  private Path output;
  private Path smoke;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = folder.resolve("checkout");
    output = folder.resolve("out");
    smoke = checkout.resolve("pipelines/studies/smoke.yaml");
    Files.createDirectories(smoke.getParent());
    Files.copy(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"), smoke);
    Path specification = Path.of("datasets/specs/anchor-smoke.yaml");
    Files.createDirectories(checkout.resolve(specification).getParent());
    Files.copy(SmokeWorkspace.home().resolve(specification), checkout.resolve(specification));
    System.setProperty("gammascope.home", checkout.toString());
  }

  @AfterEach
  void restoreHome() {
    System.setProperty("gammascope.home", SmokeWorkspace.home().toString());
    System.clearProperty("gammascope.output.columns");
  }

  @Test
  void listShowsEachStudyWithRunsVerdictsAndQuestion() throws Exception {
    finish(2);

    assertThat(execute("list")).isZero();

    assertThat(out())
        .isEqualTo("smoke      2/8  INCONCLUSIVE C1\n  Does the whole pipeline work?\n");
    System.setProperty("gammascope.output.columns", "20");
    assertThat(execute("list")).isZero();
    assertThat(out()).isEqualTo("smoke      2/8  I...\n  Does the whole ...\n");
  }

  @Test
  void listAsJsonHasStatesAndVerdictOfEachClaim() throws Exception {
    finish(8);

    assertThat(execute("list", "--json")).isZero();

    assertThat(out())
        .isEqualTo(
            "[{\"done\":8,\"error\":null,\"file\":\""
                + smoke
                + "\",\"question\":\"Does the whole pipeline work?\",\"runs\":8,"
                + "\"states\":{\"finished\":8},\"study\":\"smoke\","
                + "\"verdicts\":{\"C1\":\"INCONCLUSIVE\"}}]\n");
  }

  @Test
  void invalidStudyIsListedWithTheCommandThatPrintsItsErrors() throws IOException {
    Files.writeString(smoke, Files.readString(smoke).replace("steps: 60", "steps: no"));

    assertThat(execute("list")).isEqualTo(1);

    assertThat(out())
        .isEqualTo(
            "smoke  invalid, errors: 1; gammascope plan smoke prints them\n  " + smoke + "\n");
  }

  @Test
  void runsOfAStudyAreListedWithSettingsAndOutcome() throws Exception {
    List<PlannedRun> runs = finish(1);
    PlannedRun begun = runs.get(1);
    new RunRepository(output).prepare(begun.spec(), List.of());
    new RunRepository(output).recordStart(begun.id());

    assertThat(execute("list", "smoke")).isZero();

    List<String> lines = out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("run           state     class      time  settings");
    assertThat(lines.get(1))
        .isEqualTo(
            runs.get(0).id().brief() + "  finished  unlearned  60 s  layers=1 gamma=0.4 seed=1");
    assertThat(lines.get(2))
        .isEqualTo(begun.id().brief() + "  stopped   -          -     layers=1 gamma=0.8 seed=1");
    assertThat(lines).hasSize(1 + RUNS);
    assertThat(execute("list", "smoke", "--json")).isZero();
    assertThat(CanonicalJson.read(out(), JsonNode.class).get(1).toString())
        .isEqualTo(
            "{\"coordinates\":{\"initialization.gamma\":\"0.8\",\"model.layers\":\"1\","
                + "\"seed\":\"1\"},\"run\":\""
                + begun.id().brief()
                + "\",\"seconds\":null,\"solution\":null,\"state\":\"stopped\"}");
  }

  @Test
  void runThatAnotherStudyTrainsIsListedAsRunning() throws Exception {
    PlannedRun begun = finish(1).get(1);
    new RunRepository(output).prepare(begun.spec(), List.of());
    new RunRepository(output).recordStart(begun.id());
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().orElseThrow().toEpochMilli();
    String row =
        "{\"coordinates\":{},\"loss\":null,\"run\":\""
            + begun.id().brief()
            + "\",\"seconds_left\":null,\"step\":10,\"steps\":60,\"test\":null}";
    String activity =
        "{\"command\":\"pipelines/gammascope run other\",\"host\":\""
            + InetAddress.getLocalHost().getHostName()
            + "\",\"pid\":"
            + self.pid()
            + ",\"process_start\":"
            + start
            + ",\"progress\":{\"done\":0,\"failed\":0,\"fraction\":0.1,\"running\":["
            + row
            + "],\"runs\":1,\"seconds_left\":null,\"steps_per_second\":null,"
            + "\"study\":\"other\"},\"schema\":1,\"study\":\"other\",\"updated\":1}";
    Files.createDirectories(output.resolve("running"));
    Files.writeString(output.resolve("running/other-" + self.pid() + ".json"), activity);

    assertThat(execute("list", "smoke")).isZero();

    assertThat(out().lines().toList().get(2)).startsWith(begun.id().brief() + "  running ");
  }

  @Test
  void studyIsShownWithVerdictsAndNextCommand() throws Exception {
    finish(2);

    assertThat(execute("show", "smoke")).isZero();

    assertThat(out())
        .startsWith(
            "smoke: Does the whole pipeline work?\nfile: "
                + smoke
                + "\nruns: 2 of 8 done (2 finished, 6 missing)\n  model.layers: 1, 2\n"
                + "  initialization.gamma: 0.4, 0.8\n  seed: 1, 2\nC1 INCONCLUSIVE: 2 of 2 cells ")
        .endsWith("report: none yet\nnext: gammascope run smoke\n");
    assertThat(execute("show", "smoke", "--json")).isZero();
    assertThat(CanonicalJson.read(out(), JsonNode.class).get("axes").toString())
        .isEqualTo(
            "{\"initialization.gamma\":[\"0.4\",\"0.8\"],\"model.layers\":[\"1\",\"2\"],"
                + "\"seed\":[\"1\",\"2\"]}");
  }

  @Test
  void runIsShownByItsFirstDigits() throws Exception {
    PlannedRun run = finish(1).get(0);

    assertThat(execute("show", run.id().brief().substring(0, 6))).isZero();

    assertThat(out())
        .startsWith(
            "run: "
                + run.id().value()
                + "\nstate: finished\nin study smoke: unlearned, layers=1 gamma=0.4 seed=1\n"
                + "seconds: 60.0\n")
        .contains("step: 60 of 60\naccuracy/test: 0.5000\n")
        .endsWith("next: gammascope logs " + run.id().brief() + "\n");
    assertThat(execute("show", run.id().value(), "--json")).isZero();
    JsonNode shown = CanonicalJson.read(out(), JsonNode.class);
    assertThat(shown.get("spec").toString()).isEqualTo(run.spec().toJson());
    assertThat(shown.get("studies").get(0).get("study").asText()).isEqualTo("smoke");
  }

  @Test
  void mistypedRunIsAnsweredWithTheNearestOne() throws Exception {
    String id = finish(1).get(0).id().brief();
    String wrong = (id.charAt(0) == 'a' ? "b" : "a") + id.substring(1);

    assertThat(execute("show", wrong)).isEqualTo(2);
    assertThat(execute("logs", wrong)).isEqualTo(2);

    assertThat(program.err.toString())
        .contains("did you mean " + id + "?", "gammascope list STUDY shows the runs of a study");
    assertThat(execute("show", "smoek")).isEqualTo(2);
    assertThat(program.err.toString()).contains("did you mean smoke?");
  }

  @Test
  void logsHasAMetricLineForEachMeasuredStepAndTheOutput() throws Exception {
    PlannedRun run = finish(1).get(0);
    Files.writeString(
        new RunRepository(output).layout(run.id()).log(), "a warning\nof the engine\n");
    String expected =
        """
        step 20  loss 3.333  train 0.167  test 0.167  unseen 0.167
        step 40  loss 1.667  train 0.333  test 0.333  unseen 0.333
        step 60  loss 0.000  train 0.500  test 0.500  unseen 0.500
        a warning
        of the engine
        """;

    assertThat(execute("logs", run.id().brief())).isZero();
    assertThat(out()).isEqualTo(expected);
    assertThat(execute("logs", "-f", run.id().brief())).isZero();
    assertThat(out()).isEqualTo(expected);
    assertThat(execute("logs", run.id().brief(), "--json")).isZero();
    assertThat(CanonicalJson.read(out(), JsonNode.class).get("log").asText())
        .isEqualTo("a warning\nof the engine\n");
  }

  @Test
  void nothingIsRunningByDefault() {
    assertThat(execute("status")).isZero();
    assertThat(out()).isEqualTo("no study is running; gammascope list shows all studies\n");
    assertThat(execute("status", "--json")).isZero();
    assertThat(out()).isEqualTo("[]\n");
  }

  @Test
  void stoppedStudyIsShownWithTheCommandThatContinuesIt() throws Exception {
    String activity =
        "{\"command\":\"pipelines/gammascope run smoke\",\"host\":\""
            + InetAddress.getLocalHost().getHostName()
            + "\",\"pid\":999999999,\"process_start\":1,\"progress\":{\"done\":3,\"failed\":0,"
            + "\"fraction\":0.4,\"running\":[],\"runs\":8,\"seconds_left\":null,"
            + "\"steps_per_second\":null,\"study\":\"smoke\"},\"schema\":1,\"study\":\"smoke\","
            + "\"updated\":1}";
    Files.createDirectories(output.resolve("running"));
    Files.writeString(output.resolve("running/smoke-999999999.json"), activity);

    assertThat(execute("status")).isZero();

    assertThat(out())
        .isEqualTo(
            "smoke: stopped, 3 of 8 runs done; continue with: pipelines/gammascope run smoke\n");
    assertThat(execute("status", "--json")).isZero();
    assertThat(CanonicalJson.read(out(), JsonNode.class).get(0).get("state").asText())
        .isEqualTo("stopped");
  }

  @Test
  void progressIsRedrawnUnlessTheEnvironmentForbidsIt() {
    System.setProperty("gammascope.columns", "80");
    try {
      assertThat(TerminalSize.drawn(Map.of("TERM", "xterm")).columns()).isEqualTo(80);
      assertThat(TerminalSize.drawn(Map.of("TERM", "xterm", "NO_COLOR", "")).columns())
          .isEqualTo(80);
      assertThat(TerminalSize.drawn(Map.of("TERM", "xterm", "NO_COLOR", "1")).columns()).isZero();
      assertThat(TerminalSize.drawn(Map.of("TERM", "dumb")).columns()).isZero();
      assertThat(TerminalSize.drawn(Map.of()).columns()).isZero();
    } finally {
      System.clearProperty("gammascope.columns");
    }
  }

  @Test
  void commandLinesAreQuotedForAShell() {
    assertThat(CommandText.of(List.of("run", "my study", "--tracking-uri", "", "it's")))
        .isEqualTo("pipelines/gammascope run 'my study' --tracking-uri '' 'it'\\''s'");
  }

  @Test
  void newStudyIsACopyWithQuestionAndSeedsToFillIn() throws IOException {
    String original = Files.readString(smoke);

    assertThat(execute("new", "mine", "--from", "smoke")).isZero();

    Path mine = smoke.resolveSibling("mine.yaml");
    assertThat(out()).isEqualTo(mine + "\n");
    assertThat(Files.readString(mine))
        .isEqualTo(
            original
                .replace("study: smoke", "# Copied from the study smoke.\nstudy: mine")
                .replace(
                    "question: >-\n  Does the whole pipeline work?\n",
                    "question:  # fill in: one or two sentences\n")
                .replace("seeds: [1, 2]", "seeds: []  # fill in; used by smoke: 1, 2"));
    assertThat(execute("plan", "mine")).isEqualTo(2);
    assertThat(program.err.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains(": question: "))
        .anyMatch(line -> line.contains(": seeds: "));
  }

  @Test
  void newStudyDoesNotReplaceAFile() throws IOException {
    String before = Files.readString(smoke);

    assertThat(execute("new", "smoke", "--from", "smoke")).isEqualTo(2);

    assertThat(program.err.toString()).contains("exists and stays as it is; choose another name");
    assertThat(Files.readString(smoke)).isEqualTo(before);
    assertThat(execute("new", "../x", "--from", "smoke")).isEqualTo(2);
    assertThat(execute("new", "x", "--from", "smoek")).isEqualTo(2);
    assertThat(program.err.toString()).contains("did you mean smoke?");
  }

  @Test
  void setValueChangesThePlannedRunsAndNothingIsKept() throws IOException {
    assertThat(execute("plan", "smoke", "--json")).isZero();
    JsonNode before = CanonicalJson.read(out(), JsonNode.class);

    assertThat(execute("plan", "smoke", "--json", "--set", "training.steps=80")).isZero();

    JsonNode after = CanonicalJson.read(out(), JsonNode.class);
    assertThat(after.get("study").asText()).isEqualTo("smoke-training-steps-80");
    assertThat(after.get("runs")).hasSize(RUNS);
    assertThat(after.get("runs").get(0).get("run").asText())
        .isNotEqualTo(before.get("runs").get(0).get("run").asText());
    assertThat(output.resolve("studies")).doesNotExist();
  }

  @Test
  void wrongAssignmentIsAnErrorOfTheStrictReader() throws IOException {
    assertThat(refused("training.stps=80"))
        .matches(
            "smoke.yaml --set training.stps=80:\\d+: training.stps: 80: unknown field; known here:"
                + " .*; did you mean steps\\?");
    assertThat(refused("training.steps=-1"))
        .matches("smoke.yaml --set training.steps=-1:\\d+: training.steps: -1: .*");
    assertThat(refused("training.steps"))
        .isEqualTo(
            "--set:1: (assignment): training.steps: FIELD=VALUE, for example training.steps=2000");
    assertThat(refused("initialization.gamma=0.5"))
        .isEqualTo(
            "--set:1: (assignment): initialization.gamma=0.5: the grid varies this field; set the"
                + " list grid.axes.initialization.gamma");
    assertThat(refused("study=smoke")).contains("pipelines/studies has a study of that name");
  }

  private String refused(String assignment) throws IOException {
    assertThat(execute("plan", "smoke", "--set", assignment)).isEqualTo(2);
    assertThat(out()).isEmpty();
    return program.err.toString().strip().replace(smoke.getParent() + "/", "");
  }

  @Test
  void studyOfSetIsKeptListedAndUsedByItsName() throws Exception {
    GlobalOptions options = new GlobalOptions();
    options.output = output;
    SetOption set = new SetOption();
    set.assignments = List.of("seeds=[7]", "grid.axes.initialization.gamma=[0.8]");

    Path file = set.apply(options, "smoke", output);

    String name = "smoke-grid-axes-initialization-gamma-0-8-seeds-7";
    assertThat(file).isEqualTo(output.resolve("studies").resolve(name + ".yaml"));
    assertThat(Files.readString(file))
        .isEqualTo(
            Files.readString(smoke)
                .replace("study: smoke", "study: " + name)
                .replace("gamma: [0.4, 0.8]", "gamma: [0.8]")
                .replace("seeds: [1, 2]", "seeds: [7]"));
    assertThat(execute("list", name)).isZero();
    assertThat(out().lines()).hasSize(3);
  }

  @Test
  void studyOfSetKeepsItsOutputFromGc() throws Exception {
    SetOption set = new SetOption();
    set.assignments = List.of("question=Why?");
    GlobalOptions options = new GlobalOptions();
    options.output = output;
    set.apply(options, "smoke", output);
    Path report = output.resolve("reports/smoke-question-why/report.html");
    Files.createDirectories(report.getParent());
    Files.writeString(report, "a report");

    assertThat(execute("gc", "--json")).isZero();

    assertThat(out()).isEqualTo("{\"deleted\":false,\"items\":[]}\n");
  }

  /** Writes the files of the first runs of smoke, and returns all. */
  private List<PlannedRun> finish(int count) throws Exception {
    assertThat(execute("data", "smoke")).isZero();
    Workspace workspace =
        new Workspace(checkout.toString(), output.toString(), "", smoke.toString());
    List<PlannedRun> runs = Injectors.get(workspace, RunIndex.class).planned();
    RunRepository repository = new RunRepository(output);
    for (PlannedRun run : runs.subList(0, count)) {
      repository.prepare(run.spec(), SmokeWorkspace.study(workspace).preregisteredClaims());
      repository.recordStart(run.id());
      SyntheticRuns.leave(repository.layout(run.id()), run.spec(), 0);
    }
    return runs;
  }

  private String out() {
    return program.out.toString();
  }

  private int execute(String... command) {
    return program.executeAnew(output, command);
  }

  @Test
  void everyFileBelowStudiesOfTheCheckoutIsUnchangedByTheseCommands() throws IOException {
    for (String command : List.of("list", "status")) {
      assertThat(execute(command)).isZero();
    }
    try (Stream<Path> files = Files.list(smoke.getParent())) {
      assertThat(files).containsExactly(smoke);
    }
    assertThat(output).doesNotExist();
  }
}
