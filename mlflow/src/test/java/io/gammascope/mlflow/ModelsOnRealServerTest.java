package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Loads logged models with MLflow's own Python client. The weights and the expected logits are the
 * golden vectors by PyTorch, with which the module neural compares the models that it trains.
 */
@Tag("server")
@ExtendWith(SharedMlflowServer.class)
class ModelsOnRealServerTest {
  private static final Path GOLDEN = Path.of("../modules/neural/src/test/resources/golden");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STEP = 9;

  /** A token that the model of gpt2-l2 predicts after some prompts and not after others. */
  private static final int END = 34;

  /** Prints how far a loaded model is from golden vectors: URL, model, folder. */
  private static final String LOGITS_AND_ANSWERS =
      """
      import json, sys, mlflow, numpy
      mlflow.set_tracking_uri(sys.argv[1])
      model = mlflow.pyfunc.load_model("models:/" + sys.argv[2])
      import gammascope_model
      def integers(file, name):
          data = open(file, "rb").read()
          start = 8 + int.from_bytes(data[:8], "little")
          entry = json.loads(data[8:start])[name]
          first, last = entry["data_offsets"]
          return numpy.frombuffer(data[start + first : start + last], "<i8").reshape(entry["shape"])
      batch = integers(sys.argv[3] + "/batches.safetensors", "tokens")[0]
      kept = (batch != 0).all(1)  # the golden vectors do not mask padding
      tokens = batch[kept]
      expected = gammascope_model.read_safetensors(sys.argv[3] + "/expected.safetensors")["logits"][kept]
      logits = model.predict(tokens, params={"what": "logits"})
      everywhere = model.predict(tokens, params={"what": "all_logits"})
      answers = model.predict(tokens)
      print(json.dumps({
          "rows": len(tokens), "shape": list(logits.shape),
          "error": float(abs(logits - expected[:, -1]).max()),
          "errorEverywhere": float(abs(everywhere - expected).max()),
          "answersRight": bool((answers == expected[:, -1].argmax(-1)).all())}))
      """;

  /** Compares decoded answers with the logits of each prefix: URL, model, end token. */
  private static final String DECODED_ANSWERS =
      """
      import sys, mlflow, numpy
      mlflow.set_tracking_uri(sys.argv[1])
      model = mlflow.pyfunc.load_model("models:/" + sys.argv[2])
      end = int(sys.argv[3])
      ended = unfinished = 0
      for first in range(3, 30):
          prompt = numpy.array([[first, first + 1], [first, 3]])
          answers = model.predict(prompt)
          for row, answer in zip(prompt, answers):
              tokens = row[None]
              for token in answer:
                  next = model.predict(tokens, params={"what": "logits"}).argmax(-1)
                  assert token == next[0], (row, answer)
                  if token == end:
                      break
                  if tokens.shape[1] < answers.shape[1] + 1:
                      tokens = numpy.column_stack([tokens, next])
              ended += end in answer
              unfinished += end not in answer
      print(ended, unfinished)
      """;

  /** Prints how far the model of gammascope.py is from golden vectors: URL, folder, URIs. */
  private static final String IN_PYTORCH =
      """
      import sys, mlflow
      from gammascope import load_run
      from safetensors.torch import load_file
      mlflow.set_tracking_uri(sys.argv[1])
      tokens = load_file(sys.argv[2] + "/batches.safetensors")["tokens"][0]
      kept = (tokens != 0).all(1)  # the golden vectors do not mask padding
      expected = load_file(sys.argv[2] + "/expected.safetensors")["logits"][kept]
      for uri in sys.argv[3:]:
          run = load_run(uri)
          print(run.step, float((run.model(tokens[kept]) - expected).abs().max()))
      """;

  private final MlflowServerProcess real;
  private final TrackingServer server;
  private final ServerQueries queries;

  @TempDir Path output;

  ModelsOnRealServerTest(MlflowServerProcess real) {
    this.real = real;
    this.server = TrackingServer.at(real.uri(), Map.of(), RetryPolicy.standard());
    this.queries = new ServerQueries(server.http());
  }

  @ParameterizedTest
  @ValueSource(strings = {"base-l2", "base-l3", "gpt2-l2", "gpt2-l3"})
  void loadedModelAnswersAsTheTrainedOne(String golden) throws IOException {
    study("models " + golden).run(finished(golden, List.of())).finalizeRun();

    String printed =
        MlflowServerProcess.python(
            LOGITS_AND_ANSWERS,
            real.uri().toString(),
            model("models " + golden).at("/info/model_id").asText(),
            GOLDEN.resolve(golden).toString());

    JsonNode result = JSON.readTree(printed);
    assertThat(result.path("rows").asInt()).isGreaterThan(2);
    assertThat(result.path("error").asDouble()).isLessThan(1e-5);
    assertThat(result.path("errorEverywhere").asDouble()).isLessThan(1e-5);
    assertThat(result.path("answersRight").asBoolean()).isTrue();
  }

  @Test
  void modelOfSequencesDecodesUpToTheEndToken() throws IOException {
    SequenceFormat format =
        new SequenceFormat("words", List.of(), 1, END, SequenceFormat.Scoring.EXACT_MATCH);
    study("models decode").run(finished("gpt2-l2", List.of(format))).finalizeRun();

    String printed =
        MlflowServerProcess.python(
            DECODED_ANSWERS,
            real.uri().toString(),
            model("models decode").at("/info/model_id").asText(),
            Integer.toString(END));

    assertThat(printed.strip()).matches("[1-9][0-9]* [1-9][0-9]*");
  }

  @Test
  @Tag("torch")
  void runLoadsInPyTorchByTheUriOfRunOrModel() throws IOException {
    TrackedRun run = finished("base-l2", List.of());
    Files.writeString(run.files().spec(), run.spec().toJson());
    Files.writeString(run.files().checkpoint(STEP).resolve("checkpoint.json"), "{}");
    study("models in PyTorch").run(run).finalizeRun();
    String id =
        queries
            .onlyRun("models in PyTorch", "tags.`gammascope.kind` = 'training'")
            .at("/info/run_id")
            .asText();
    String model = model("models in PyTorch").at("/info/model_id").asText();

    String printed =
        MlflowServerProcess.torch(
            IN_PYTORCH,
            real.uri().toString(),
            GOLDEN.resolve("base-l2").toString(),
            id,
            "runs:/" + id,
            "models:/" + model);

    assertThat(printed.lines().map(line -> line.split(" ")))
        .hasSize(3)
        .allSatisfy(
            line -> {
              assertThat(line[0]).isEqualTo(Integer.toString(STEP));
              assertThat(Double.parseDouble(line[1])).isLessThan(1e-5);
            });
  }

  @Test
  void modelIsLinkedFromRunAndDatasetAndHasTheFinalMetrics() throws IOException {
    TrackedRun run = finished("base-l2", List.of());
    StudyTracker study = study("models linked");
    study.run(run).finalizeRun();
    JsonNode child = queries.onlyRun("models linked", "tags.`gammascope.kind` = 'training'");
    JsonNode model = model("models linked");

    assertThat(child.at("/outputs/model_outputs/0/model_id").asText())
        .isEqualTo(model.at("/info/model_id").asText());
    assertThat(model.at("/info/source_run_id").asText())
        .isEqualTo(child.at("/info/run_id").asText());
    assertThat(model.at("/info/status").asText()).isEqualTo("LOGGED_MODEL_READY");
    assertThat(model.at("/info/name").asText()).isEqualTo("L2 g0_5 s1");
    assertThat(ServerQueries.value(model.at("/data/params"), "initialization.gamma"))
        .isEqualTo("0.5");
    JsonNode metrics = model.at("/data/metrics");
    assertThat(metrics.findValuesAsText("key"))
        .containsExactlyInAnyOrder("train/loss", "accuracy/test");
    for (JsonNode metric : metrics) {
      assertThat(metric.path("step").asInt()).isEqualTo(STEP);
      assertThat(metric.path("dataset_name").asText()).isEqualTo("anchor-quick");
      assertThat(metric.path("dataset_digest").asText()).isEqualTo("ab".repeat(18));
    }
    // The run's history has no second point of the last step.
    assertThat(queries.steps("models linked")).containsOnlyOnce(STEP);
  }

  @Test
  void modelThatWasInterruptedIsCompletedAndNotLoggedTwice() throws IOException {
    TrackedRun run = finished("base-l2", List.of());
    study("models again").run(run).finalizeRun();
    // As after a crash before the end of finalizeRun was recorded.
    Files.delete(run.files().tracking());
    study("models again").run(run).finalizeRun();
    assertThat(model("models again").at("/info/status").asText()).isEqualTo("LOGGED_MODEL_READY");
  }

  /** Returns the only model of a study. */
  private JsonNode model(String study) throws IOException {
    List<JsonNode> models = queries.models(study);
    assertThat(models).hasSize(1);
    return models.get(0);
  }

  /** Returns a training whose final weights are the initial ones of golden vectors. */
  private TrackedRun finished(String golden, List<SequenceFormat> format) throws IOException {
    JsonNode config = JSON.readTree(GOLDEN.resolve(golden).resolve("config.json").toFile());
    TrackedRun run = RunFixture.run(output, 1);
    ModelSpec model =
        new ModelSpec(
            Architecture.valueOf(config.path("kind").asText().toUpperCase(Locale.ROOT)),
            config.path("layers").asInt(),
            config.path("d_model").asInt(),
            config.path("d_ff").asInt(),
            config.path("d_k").asInt(),
            config.path("heads").asInt(),
            NormPlacement.valueOf(config.path("layer_norm").asText().toUpperCase(Locale.ROOT)));
    RunSpec spec = run.spec();
    RunSpec changed =
        new RunSpec(
            spec.schema(),
            spec.datasetId(),
            model,
            spec.initialization(),
            spec.training(),
            spec.observation(),
            spec.seed());
    Path weights = run.files().checkpoint(STEP).resolve("weights.safetensors");
    Files.createDirectories(weights.getParent());
    Files.copy(GOLDEN.resolve(golden).resolve("initial.safetensors"), weights);
    RunFixture.write(run, RunFixture.lines(0, STEP));
    RunFixture.end(run, RunFixture.finished(STEP));
    return new TrackedRun(changed, run.coordinates(), manifest(format), run.files());
  }

  private static Manifest manifest(List<SequenceFormat> format) {
    Manifest m = RunFixture.manifest();
    return new Manifest(
        m.datasetId(),
        m.name(),
        m.task(),
        m.generatorVersion(),
        m.specification(),
        m.vocabulary(),
        m.positions(),
        m.groups(),
        m.offsets(),
        m.splits(),
        format,
        m.sources());
  }

  private StudyTracker study(String name) {
    return new StudyTracker(server, RunFixture.study(name));
  }
}
