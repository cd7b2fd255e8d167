package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports trained models, loads them with Python's transformers, and runs the notebook. */
@Tag("native")
@Tag("torch")
class ExportTest {
  private static final Path STUDIES = SmokeWorkspace.home().resolve("pipelines/studies");

  /**
   * Prints per exported folder, which follows its run's folder, how transformers loads it, how far
   * its logits are from those of the run, whether it generates the most likely token, and whether
   * its tokenizer is the dataset's.
   */
  private static final String LOAD =
      """
      import sys, torch
      from gammascope import load_run
      from transformers import AutoModelForCausalLM, AutoTokenizer, GPT2LMHeadModel
      for run, folder in zip(map(load_run, sys.argv[1::2]), sys.argv[2::2]):
          own = AutoModelForCausalLM.from_pretrained(folder, trust_remote_code=True)
          model = own if own.config.model_type != "gpt2" else GPT2LMHeadModel.from_pretrained(folder)
          tokens = run.dataset["test"]["tokens"][:20]
          logits = model(input_ids=tokens).logits
          generated = model.generate(tokens[:, :5], attention_mask=torch.ones(20, 5), max_new_tokens=1, do_sample=False)
          tokenizer = AutoTokenizer.from_pretrained(folder, trust_remote_code=True)
          words = " ".join(run.vocabulary.decode(tokens[0]))
          print(type(model).__name__, float((logits - run.model(tokens)).abs().max()),
                bool((generated[:, 5] == logits[:, 4].argmax(-1)).all()),
                tokenizer(words)["input_ids"] == tokens[0].tolist() and tokenizer.decode(tokens[0]) == words)
      """;

  /** Compares tokens of a dataset with those that its exported tokenizer makes of their text. */
  private static final String TOKENIZE =
      """
      import sys
      from gammascope import Dataset
      from transformers import AutoTokenizer
      dataset, tokenizer = Dataset(sys.argv[2]), AutoTokenizer.from_pretrained(sys.argv[1])
      split, begin, equal = dataset["test"], 0, 0
      from gammascope import Vocabulary
      vocabulary = Vocabulary(dataset.manifest)
      for length, prompt in zip(split["length"].tolist(), split["prompt"].tolist()):
          tokens = split["tokens"][begin : begin + prompt - 1]
          begin += length
          text = " ".join(vocabulary.decode(tokens))
          equal += tokenizer(text)["input_ids"] == tokens.tolist() == vocabulary.encode(text).tolist()
      print(equal, len(split["length"]), tokenizer.eos_token_id, tokenizer.pad_token_id)
      """;

  /** Executes a notebook as Jupyter does; prints the number of its cells and of its pictures. */
  private static final String NOTEBOOK =
      """
      import sys, nbclient, nbformat
      kept = nbformat.read(sys.argv[1], 4)
      code = [cell for cell in kept.cells if cell.cell_type == "code"]
      assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1)), "outputs are not of one execution"
      def pictures(notebook):
          outputs = [o for cell in notebook.cells for o in cell.get("outputs", [])]
          assert all(o.output_type != "error" for o in outputs)
          return sum("image/png" in o.get("data", {}) for o in outputs)
      fresh = nbformat.read(sys.argv[1], 4)
      folder = sys.argv[1].rpartition("/")[0]
      nbclient.NotebookClient(fresh, timeout=60, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
      print(len(kept.cells), pictures(kept), pictures(fresh))
      print("".join(o.get("text", "") for cell in fresh.cells for o in cell.get("outputs", [])))
      """;

  @TempDir static Path output;
  private static final ProgramFixture PROGRAM = new ProgramFixture();

  @BeforeAll
  static void train() throws IOException {
    String smoke = Files.readString(STUDIES.resolve("smoke.yaml"));
    study(
        "three-models",
        smoke
            .substring(0, smoke.indexOf("claims:"))
            .replaceAll("reproducibility_check: .*", "")
            .replace("model.layers: [1, 2]", "model.heads: [2]")
            .replace("gamma: [0.4, 0.8]", "gamma: [0.4]")
            .replace(
                "seeds: [1, 2]",
                "  zip:\n    - {model.architecture: [base, gpt2, gpt2], model.norm: [post, pre, post]}\n"
                    + "seeds: [1]"));
    study(
        "few-words",
        Files.readString(STUDIES.resolve("reversed-words.yaml"))
            .replaceAll("\\{initialization.gamma: .*}", "{initialization.gamma: [0.5]}")
            .replace("train: [200, 500]", "train: [200]")
            .replace("steps: 600", "steps: 20")
            .replace("warm_up_steps: 60", "warm_up_steps: 5")
            .replace("every_steps: 100", "every_steps: 20")
            .replace("seeds: [1, 2]", "seeds: [1]"));
  }

  private static void study(String name, String text) throws IOException {
    Path file = output.resolve(name + ".yaml");
    Files.writeString(file, text.replaceFirst("(?m)^study: .*", "study: " + name));
    assertThat(PROGRAM.executeAnew(output, "run", file.toString()))
        .as(PROGRAM.err.toString())
        .isZero();
  }

  @Test
  void exportedModelsAnswerInTransformersAsTheirRuns() throws Exception {
    List<Path> folders = new ArrayList<>();
    List<String> classes = new ArrayList<>();
    for (RunLayout files : runs(false)) {
      Path folder = output.resolve("export").resolve(files.folder().getFileName());
      assertThat(export(files.folder().getFileName().toString(), "--json")).isZero();
      JsonNode result = CanonicalJson.read(PROGRAM.out.toString(), JsonNode.class);
      assertThat(result.path("folder").asText()).isEqualTo(folder.toString());
      folders.addAll(List.of(files.folder(), folder));
      classes.add(result.path("code").asBoolean() ? "GammascopeForCausalLM" : "GPT2LMHeadModel");
    }
    assertThat(classes)
        .containsExactlyInAnyOrder(
            "GammascopeForCausalLM", "GammascopeForCausalLM", "GPT2LMHeadModel");

    List<String[]> printed =
        python(LOAD, folders.toArray()).lines().map(l -> l.split(" ", -1)).toList();

    assertThat(printed).extracting(line -> line[0]).isEqualTo(classes);
    assertThat(printed)
        .allSatisfy(
            line -> {
              assertThat(Double.parseDouble(line[1])).as("logits").isLessThan(1e-5);
              assertThat(line[2]).as("generated tokens are the most likely").isEqualTo("True");
              assertThat(line[3]).as("texts of tokens").isEqualTo("True");
            });
  }

  @Test
  void exportedTokenizerSplitsTextsAsTheDatasetDoes() throws Exception {
    RunLayout files = runs(true).get(0);
    Path folder = output.resolve("words");
    assertThat(export(files.folder().toString(), "--into", folder.toString())).isZero();
    String dataset = RunSpec.fromJson(Files.readString(files.spec())).datasetId();

    String[] printed =
        python(TOKENIZE, folder.toString(), output.resolve("datasets/" + dataset.substring(0, 12)))
            .strip()
            .split(" ", -1);

    assertThat(Integer.parseInt(printed[0])).isGreaterThan(50);
    assertThat(printed).containsExactly(printed[0], printed[0], "1", "0");
  }

  @Test
  void notebookRunsOnAFinishedStudyAndKeepsItsOutputs() throws Exception {
    String printed = python(NOTEBOOK, STUDIES.resolve("first-look.ipynb"));

    String[] numbers = printed.lines().findFirst().orElseThrow().split(" ", -1);
    assertThat(Integer.parseInt(numbers[0])).as("cells").isLessThan(10);
    assertThat(numbers[1]).as("kept pictures").isEqualTo("1");
    assertThat(numbers[2]).as("pictures").isEqualTo("1");
    assertThat(printed).contains("of the held-out pair (4,3)", "activation.layer.0", "anchor 3");
  }

  @Test
  void refusedExportsNameTheFaultAndWriteNothing() throws IOException {
    Path run = runs(false).get(0).folder();
    Path full = Files.createDirectories(output.resolve("full"));
    Files.writeString(full.resolve("mine.txt"), "mine");
    Path none = output.resolve("none");

    assertThat(export("ffffffffffffff")).isEqualTo(ExitCode.USAGE);
    assertThat(PROGRAM.err.toString()).contains("0 runs in ", "starts with ffffffffffffff");
    assertThat(export(run.getFileName() + "-")).isEqualTo(ExitCode.USAGE);
    assertThat(PROGRAM.err.toString()).contains("no run " + run.getFileName() + "-");
    assertThat(export("")).isEqualTo(ExitCode.USAGE);
    assertThat(PROGRAM.err.toString()).contains("4 runs in ");
    assertThat(export(run.toString(), "--step", "7", "--into", none.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(PROGRAM.err.toString()).contains("no checkpoint of step 7; it has the steps [");
    assertThat(export(run.toString(), "--into", full.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(PROGRAM.err.toString()).contains(full + " is not empty");
    assertThat(export(run.toString(), "--into", full.resolve("mine.txt").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(PROGRAM.err.toString()).contains("mine.txt is a file");
    assertThat(Files.readString(full.resolve("mine.txt"))).isEqualTo("mine");
    assertThat(none).doesNotExist();
    assertThat(PROGRAM.executeAnew(output, "export", run.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(PROGRAM.err.toString()).contains("--to");
  }

  private static int export(String run, String... options) {
    return PROGRAM.executeAnew(
        output,
        Stream.concat(Stream.of("export", run, "--to", "huggingface"), Arrays.stream(options))
            .toArray(String[]::new));
  }

  /** Returns the runs of sequences, or those with one label each, the base model first. */
  private static List<RunLayout> runs(boolean sequences) throws IOException {
    try (Stream<Path> folders = Files.list(output.resolve("runs"))) {
      return folders
          .map(RunLayout::new)
          .filter(files -> Files.exists(files.predictions()) == sequences)
          .toList();
    }
  }

  /** Runs a Python program in the environment with PyTorch; returns what it prints. */
  private static String python(String program, Object... arguments) throws Exception {
    Path script = SmokeWorkspace.home().resolve("modules/neural/python/python.sh");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", script.toString(), System.getProperty("gammascope.torch.venv")));
    command.addAll(List.of("-B", "-c", program));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Path errors = Files.createTempFile(output, "python", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("HF_HOME", output.resolve("huggingface").toString());
    builder.environment().put("HF_HUB_OFFLINE", "1");
    builder.environment().put("GAMMASCOPE_OUTPUT", output.toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return out;
  }
}
