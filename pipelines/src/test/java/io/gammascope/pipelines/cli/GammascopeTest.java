package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.yaml.DidYouMean;
import io.gammascope.neural.cost.LinearCostModel;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.plan.StepTimeCalibration;
import io.gammascope.study.run.CpuInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GammascopeTest {
  @TempDir Path output;

  private final ProgramFixture program = new ProgramFixture();
  private final StringWriter out = program.out;
  private final StringWriter err = program.err;

  @Test
  void unknownCommandIsAUsageError() {
    assertThat(execute("learn")).isEqualTo(2);
    assertThat(err.toString()).contains("learn");
  }

  @Test
  void missingCommandIsAUsageError() {
    assertThat(execute()).isEqualTo(2);
    assertThat(err.toString()).contains("missing command", "plan", "report");
  }

  @Test
  void unknownStudyErrorListsTheStudies() {
    assertThat(execute("plan", "smok")).isEqualTo(2);
    assertThat(err.toString()).contains("smok", "smoke", "quick").doesNotContain("\tat ");
  }

  @Test
  void invalidOptionValuesAreUsageErrors() {
    for (String command : List.of("run", "plan", "data")) {
      assertThat(execute(command, "smoke", "--parallel", "0")).isEqualTo(2);
    }
    assertThat(execute("plan", "smoke", "--output", "")).isEqualTo(2);
    assertThat(execute("run", "smoke", "--tracking-uri", "http://127.0.0.1:70000")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--parallel 0", "--output must not be empty", "http://127.0.0.1:70000")
        .doesNotContain("\tat ");
  }

  @Test
  void everyErrorOfAStudyIsPrintedWithFileLineFieldAndValue() throws IOException {
    String right = Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"));
    String wrong =
        right
            .replace("d_k: 8", "d_k: 0")
            .replace("heads: 1", "heads: many")
            .replace("steps: 60", "steps: -5")
            .replace("  batch: 64\n", "")
            .replace("every_steps: 20", "evry_steps: 20")
            .replace("probes: []", "probes: [telepathy]")
            .replace("id: C1", "id: C99")
            .replace("confidence: 0.95", "confidence: 95");
    Path file = output.resolve("wrong.yaml");
    Files.writeString(file, wrong);

    int code = execute("plan", file.toString());

    assertThat(code).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .allMatch(line -> line.matches(".*wrong\\.yaml:\\d+: [^:]+: .+: .+"))
        .anyMatch(line -> line.contains(": model.d_k: 0: "))
        .anyMatch(line -> line.contains(": model.heads: many: "))
        .anyMatch(line -> line.contains(": training.steps: -5: "))
        .anyMatch(line -> line.contains(": training.batch: (missing): "))
        .anyMatch(line -> line.contains("evry_steps"))
        .anyMatch(line -> line.contains("telepathy"))
        .anyMatch(line -> line.contains("C99"))
        .anyMatch(line -> line.contains(".confidence: 95: "));
  }

  @Test
  void schemaIsThatOfTheCommittedFile() throws IOException {
    Path home = SmokeWorkspace.home();
    assertThat(execute("schema", "study")).isZero();
    assertThat(out.toString())
        .isEqualTo(Files.readString(home.resolve("pipelines/studies/study.schema.json")));
    assertThat(execute("schema", "model")).isEqualTo(2);
  }

  @Test
  void figuresOfAReportAreDrawnInTheFormatsAskedFor() {
    assertThat(execute("report", "smoke", "--format", "pdf,csv", "--width", "5.5in")).isZero();
    assertThat(out.toString().lines())
        .isNotEmpty()
        .allMatch(line -> line.endsWith(".pdf") || line.endsWith(".csv"))
        .anyMatch(line -> line.endsWith("classes.pdf"))
        .allSatisfy(line -> assertThat(Path.of(line)).isNotEmptyFile());
  }

  @Test
  void widthThatNoFormatOrPaperHasIsRefused() {
    assertThat(execute("report", "smoke", "--format", "pdf", "--width", "5.5pt")).isEqualTo(2);
    assertThat(err.toString()).contains("--width: not a width: 5.5pt").contains("5.5in");
    assertThat(execute("report", "smoke", "--figure", "classes", "--width", "5in")).isEqualTo(2);
    assertThat(err.toString()).contains("--width needs --format pdf or --format svg");
  }

  @Test
  void dataPrintsTheIdOfEachDataset() {
    assertThat(execute("--json", "data", "smoke")).isEqualTo(0);

    JsonNode made = CanonicalJson.read(out.toString(), JsonNode.class);
    assertThat(made).hasSize(1);
    assertThat(made.get(0).get("dataset_id").asText()).matches("[0-9a-f]{64}");
    assertThat(Path.of(made.get(0).get("folder").asText())).isDirectoryContaining("glob:**.json");
  }

  @Test
  void reportWithoutRunsIsNotAttemptedAndLoadsNoEngine() throws IOException {
    assertThat(execute("report", "smoke", "--json")).isEqualTo(1);

    JsonNode result = CanonicalJson.read(out.toString(), JsonNode.class);
    assertThat(result.get("runs").get("missing").asInt()).isEqualTo(8);
    assertThat(result.get("verdicts").get(0).get("verdict").asText()).isEqualTo("NOT_ATTEMPTED");
    assertThat(Path.of(result.get("report").asText())).exists();
    assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain("libtorch");
  }

  @Test
  void reportEscapesTextOfTheStudy() throws IOException {
    String right = Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"));
    Path file = output.resolve("evil.yaml");
    Files.writeString(
        file,
        right.replace("Does the whole", "<script>alert(1)</script>\" onload='x' Does the whole"));

    assertThat(execute("report", file.toString(), "--json")).isEqualTo(1);

    JsonNode result = CanonicalJson.read(out.toString(), JsonNode.class);
    assertThat(Files.readString(Path.of(result.get("report").asText())))
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert");
  }

  @Test
  void trackingUriWithCredentialsIsRejectedWithoutPrintingIt() {
    for (String uri : List.of("http://me:hunter2@host", "http://me:hunter 2@host")) {
      String[] arguments = {"--tracking-uri", uri, "report", "smoke"};
      assertThat(Gammascope.execute(new PrintWriter(out), new PrintWriter(err), arguments))
          .isEqualTo(2);
    }
    assertThat(err.toString())
        .contains("contains credentials", "is not a valid URL")
        .doesNotContain("hunter");
  }

  @Test
  void unknownFigureIsAUsageError() {
    assertThat(execute("report", "smoke", "--figure", "nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("nonsense", "the study has");
  }

  @Test
  void missingGoldenFolderIsAUsageError() {
    assertThat(execute("golden", output.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none is not a directory");
  }

  @Test
  void stepBenchmarkWithoutSizesIsAUsageError() {
    assertThat(execute("bench", "step", "--layers", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("--d-model");
  }

  @Test
  void everyCommandPrintsItsHelpOnStandardOutput() {
    List<List<String>> commands = new ArrayList<>();
    collect(new CommandLine(new Gammascope()), List.of(), commands);

    assertThat(commands).contains(List.of(), List.of("run"), List.of("bench", "step")).hasSize(28);
    for (List<String> command : commands) {
      out.getBuffer().setLength(0);
      List<String> arguments = new ArrayList<>(command);
      arguments.add("--help");
      assertThat(execute(arguments.toArray(String[]::new))).as("%s", command).isEqualTo(0);
      String help = out.toString();
      assertThat(help)
          .startsWith("Usage: " + String.join(" ", concat("gammascope", command)))
          .contains("--output=DIR", "--json", "Examples:")
          .doesNotContain("\u001b");
      out.getBuffer().setLength(0);
      assertThat(execute(concat("help", command).toArray(String[]::new))).isEqualTo(0);
      assertThat(out.toString()).isEqualTo(help);
      assertThat(err.toString()).isEmpty();
    }
  }

  @Test
  void everyOptionWithAValueStatesItsDefault() {
    List<List<String>> commands = new ArrayList<>();
    collect(new CommandLine(new Gammascope()), List.of(), commands);
    for (List<String> path : commands) {
      CommandLine command = new CommandLine(new Gammascope());
      for (String name : path) {
        command = command.getSubcommands().get(name);
      }
      assertThat(command.getCommandSpec().options())
          .filteredOn(option -> !option.required() && option.arity().max() > 0)
          .allSatisfy(
              option ->
                  assertThat(String.join(" ", option.description()))
                      .as("%s %s", path, option.longestName())
                      .contains("default: "));
    }
  }

  @Test
  void mistypedNamesAreAnsweredWithTheNearestOne() {
    assertThat(execute("paln", "smoke")).isEqualTo(2);
    assertThat(execute("plan", "smoek")).isEqualTo(2);
    assertThat(execute("run", "smoke", "--paralel=2")).isEqualTo(2);
    assertThat(execute("help", "bench", "stpe")).isEqualTo(2);
    assertThat(err.toString())
        .contains("did you mean plan?", "did you mean smoke?", "did you mean --parallel?")
        .contains("no command named stpe; did you mean step?");
    assertThat(DidYouMean.suggestion("xyz", List.of("plan", "run"))).isEmpty();
  }

  @Test
  void trackingUriThatIsNoHttpAddressStopsOnlyCommandsThatTrack() {
    assertThat(execute("report", "smoke", "--tracking-uri", "file:./mlruns")).isEqualTo(2);
    assertThat(err.toString()).contains("--tracking-uri: ", "file:./mlruns");
    assertThat(execute("data", "smoke", "--tracking-uri", "file:./mlruns")).isEqualTo(0);
  }

  @Test
  void serverOfTheOutputFolderIsUsedButNotThatOfACopy() throws IOException {
    GlobalOptions options = new GlobalOptions();
    options.output = output;
    Path file = output.resolve("mlflow/server.uri");
    Path folder = Files.createDirectories(file.getParent()).toRealPath();
    Files.writeString(file, "http://127.0.0.1:5001\n" + folder + "\n");
    assertThat(options.trackingUri()).isEqualTo("http://127.0.0.1:5001");
    Files.writeString(file, "http://127.0.0.1:5001\n/home/original/output/mlflow\n");
    assertThat(options.trackingUri()).isEmpty();
  }

  @Test
  void planWritesNothingButItsCostModel() throws IOException {
    Path model = output.resolve("out/machine/step-cost.json");
    int atOnce = 2;
    AtomicFiles.write(
        model,
        CanonicalJson.write(
            new StepTimeCalibration.Measured(
                CpuInfo.modelName(), atOnce, new LinearCostModel(1, 10), 100)));

    assertThat(execute("plan", "smoke", "--json", "--parallel", "2")).isEqualTo(0);

    assertThat(CanonicalJson.read(out.toString(), JsonNode.class).get("runs")).hasSize(8);
    try (Stream<Path> files = Files.walk(output)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(model);
    }
  }

  @Test
  void comparisonAsJsonHasFields() {
    assertThat(execute("compare", "smoke", "smoke", "--json")).isEqualTo(0);
    JsonNode comparison = CanonicalJson.read(out.toString(), JsonNode.class);
    assertThat(comparison.get("claims").get(0).get("claim").asText()).isEqualTo("C1");
    assertThat(comparison.get("claims").get(0).toString())
        .isEqualTo(
            "{\"claim\":\"C1\",\"differs\":false,\"first\":\"NOT_ATTEMPTED\","
                + "\"first_effect\":null,\"second\":\"NOT_ATTEMPTED\",\"second_effect\":null}");
  }

  @Test
  void gcAsJsonListsItemsAndDeletesNothingUnasked() throws IOException {
    Path report = output.resolve("out/reports/of-nothing");
    AtomicFiles.write(report.resolve("report.html"), "a report");
    assertThat(execute("gc", "--json")).isEqualTo(0);
    JsonNode listed = CanonicalJson.read(out.toString(), JsonNode.class);
    assertThat(listed.get("deleted").asBoolean()).isFalse();
    assertThat(listed.get("items").get(0).get("path").asText()).isEqualTo(report.toString());
    assertThat(listed.get("items").get(0).get("bytes").asLong()).isEqualTo(8);
    assertThat(report).exists();

    out.getBuffer().setLength(0);
    assertThat(execute("gc", "--json", "--yes")).isEqualTo(0);
    assertThat(CanonicalJson.read(out.toString(), JsonNode.class).get("deleted").asBoolean())
        .isTrue();
    assertThat(report).doesNotExist();
  }

  @Test
  void failedWriteToStandardOutputIsAnError() {
    PrintWriter full =
        new PrintWriter(
            new Writer() {
              @Override
              public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    assertThat(Gammascope.execute(full, new PrintWriter(err), "--help")).isEqualTo(1);
    assertThat(err.toString()).contains("cannot write to standard output");
  }

  private static List<String> concat(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  private static void collect(CommandLine line, List<String> path, List<List<String>> into) {
    into.add(path);
    line.getSubcommands()
        .forEach(
            (name, sub) ->
                collect(sub, Stream.concat(path.stream(), Stream.of(name)).toList(), into));
  }

  private int execute(String... arguments) {
    return program.execute(output.resolve("out"), arguments);
  }
}
