package io.gammascope.neural.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.NullNode;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.tokenizer.Tokenizer;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.neural.checkpoint.HuggingFaceExport;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.initialize.WeightInitializer;
import io.gammascope.neural.train.RunFixture;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the model of {@code gammascope.py} with the Java model and with golden vectors. Axes: B
 * sequences, T positions, V vocabulary.
 */
@Tag("native")
@Tag("torch")
class PythonModelTest {
  private static final int B = 12;
  private static final int T = 6;
  private static final int V = 13;
  private static final int STEP = 7;
  private static final String OWN_CLASS = "GammascopeForCausalLM";
  private static final Manifest MANIFEST =
      new Manifest(
          "a".repeat(64),
          "tiny",
          "anchor",
          1,
          NullNode.getInstance(),
          V,
          T,
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          List.of());

  /** Writes for each run folder its cache, its logits under interventions, those of its export. */
  private static final String ARRAYS =
      """
      import sys, torch
      from gammascope import cut, load_run, patch
      from safetensors.torch import load_file, save_file
      from transformers import AutoModelForCausalLM
      tokens = load_file(sys.argv[1])["tokens"].long()
      for folder in sys.argv[2:]:
          run = load_run(folder)
          assert run.step == 7
          logits, arrays = run.model.run_with_cache(tokens)
          assert torch.equal(logits, run.model(tokens)) and torch.equal(logits, arrays["logits"])
          assert set(arrays) == set(run.model.activation_names())
          last = f"activation.layer.{run.spec['model']['layers'] - 1}"
          arrays["cut"] = run.model.run_with_hooks(tokens, {last + ".attention": cut(query=5, key=1)})
          other = arrays[last + ".attention_out"].flip(0)
          arrays["patched"] = run.model.run_with_hooks(tokens, {last + ".attention_out": patch(other, 5)})[:, 5]
          exported = AutoModelForCausalLM.from_pretrained(folder + "/export", trust_remote_code=True)
          arrays["exported"] = exported(tokens).logits
          print(type(exported).__name__)
          save_file({name: value.contiguous().clone() for name, value in arrays.items()}, folder + "/python.safetensors")
      """;

  /** Prints per folder of golden vectors: its name, sequences, each array's largest distance. */
  private static final String GOLDEN =
      """
      import json, pathlib, sys
      from gammascope import Decoder
      from safetensors.torch import load_file
      for folder in map(pathlib.Path, sys.argv[1:]):
          config = json.loads((folder / "config.json").read_text())
          sizes = {"architecture": config["kind"].upper(), "norm": config["layer_norm"].upper(),
                   "layers": config["layers"], "heads": config["heads"]}
          initial, batches, expected = (load_file(folder / (name + ".safetensors"))
                                        for name in ("initial", "batches", "expected"))
          model = Decoder(sizes, {name: value.shape for name, value in initial.items()})
          model.load_state_dict(initial)
          tokens = batches["tokens"][0]
          kept = (tokens != 0).all(1)  # the golden vectors do not mask padding
          names = [name for name in expected if name == "logits" or name.startswith("activation.")]
          logits, cache = model.run_with_cache(tokens[kept], names)
          errors = [float((cache[name] - expected[name][kept]).abs().max()) for name in names]
          print(folder.name, len(logits), len(errors), max(errors))
      """;

  /** Prints the tokens of a text for each vocabulary, and whether decoding returns the pieces. */
  private static final String ENCODE =
      """
      import json, sys
      from gammascope import Vocabulary
      for manifest in json.loads(sys.argv[2]):
          vocabulary = Vocabulary(manifest)
          tokens = vocabulary.encode(sys.argv[1])
          print(tokens.tolist(), "".join(vocabulary.decode(tokens)) == sys.argv[1].replace(" ", "")
                or "".join(vocabulary.decode(tokens)) == sys.argv[1])
      """;

  private static final String REFUSALS =
      """
      import sys, torch
      from gammascope import load_run
      run = load_run(sys.argv[1])
      def refusal(call):
          try:
              call()
          except (KeyError, ValueError, FileNotFoundError, ImportError) as error:
              return f"{type(error).__name__} {error}"
          return "none"
      print(refusal(lambda: run.model(torch.ones(1, 7, dtype=int))))
      print(refusal(lambda: run.model.run_with_cache(torch.ones(1, 2, dtype=int), ["activation.layer.9.out"])))
      print(refusal(lambda: load_run(sys.argv[1], step=8)))
      print(refusal(lambda: load_run(sys.argv[1] + "/none")))
      print(refusal(lambda: load_run("runs:/0123")))
      print(refusal(lambda: run.dataset))
      """;

  private static final Map<ModelSpec, String> MODELS =
      Map.of(
          new ModelSpec(Architecture.BASE, 2, 14, 30, 5, 2, NormPlacement.POST), OWN_CLASS,
          new ModelSpec(Architecture.BASE, 3, 14, 30, 9, 1, NormPlacement.POST), OWN_CLASS,
          new ModelSpec(Architecture.GPT2, 2, 14, 30, 7, 2, NormPlacement.PRE), "GPT2LMHeadModel",
          new ModelSpec(Architecture.GPT2, 3, 14, 30, 7, 2, NormPlacement.POST), OWN_CLASS);

  @TempDir Path output;

  @Test
  void logitsActivationsInterventionsAndExportAreThoseOfJava() throws IOException {
    Map<Path, Map<String, HostTensor>> expected = new LinkedHashMap<>();
    List<String> classes = new ArrayList<>();
    for (Map.Entry<ModelSpec, String> model : MODELS.entrySet()) {
      ModelDimensions sizes = new ModelDimensions(model.getKey(), V, T);
      RunLayout files = new RunLayout(output.resolve("runs/" + expected.size()));
      float[] weights = write(files, sizes);
      expected.put(files.folder(), javaArrays(sizes, weights));
      classes.add(model.getValue());
    }
    List<Path> arguments = new ArrayList<>(expected.keySet());
    arguments.add(0, tokensFile());

    String printed = TorchPython.run(ARRAYS, arguments.toArray());

    assertThat(printed.lines()).containsExactlyElementsOf(classes);
    for (Path folder : expected.keySet()) {
      Map<String, NamedArray> actual = Safetensors.read(folder.resolve("python.safetensors"));
      assertSame(actual, expected.get(folder));
    }
  }

  private static void assertSame(Map<String, NamedArray> actual, Map<String, HostTensor> expected) {
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach(
        (name, array) -> {
          assertThat(actual.get(name).shape()).as(name).isEqualTo(array.shape());
          assertClose(name, actual.get(name).floats(), array.values());
        });
    assertThat(expected.get("cut").values()).isNotEqualTo(expected.get("logits").values());
  }

  @Test
  void logitsAndActivationsAreTheGoldenOnes() throws Exception {
    Path golden = Path.of(PythonModelTest.class.getResource("/golden").toURI());
    Map<String, Integer> arrays = Map.of("base-l2", 9, "base-l3", 13, "gpt2-l2", 6, "gpt2-l3", 8);

    String printed =
        TorchPython.run(GOLDEN, arrays.keySet().stream().map(golden::resolve).toArray());

    assertThat(printed.lines().map(line -> line.split(" ")))
        .hasSize(arrays.size())
        .allSatisfy(
            line -> {
              assertThat(Integer.parseInt(line[1])).as("sequences").isGreaterThan(2);
              assertThat(Integer.parseInt(line[2])).as("arrays").isEqualTo(arrays.get(line[0]));
              assertThat(Double.parseDouble(line[3])).as(line[0]).isLessThan(1e-5);
            });
  }

  @Test
  void textsAreEncodedAsInJava() throws IOException {
    String text = "jump 12 times2 and 305";
    List<Map<String, Object>> manifests = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (TokenizerKind kind :
        List.of(TokenizerKind.WORDS, TokenizerKind.DIGITS, TokenizerKind.CHARACTERS)) {
      Tokenizer tokenizer = kind.create(kind.buildVocabulary(List.of(text)));
      SequenceFormat format = tokenizer.format(SequenceFormat.Scoring.EXACT_MATCH);
      manifests.add(Map.of("vocabulary", tokenizer.vocabulary(), "sequences", List.of(format)));
      expected.add(Arrays.toString(tokenizer.encode(text)) + " True");
    }

    String printed = TorchPython.run(ENCODE, text, CanonicalJson.write(manifests));

    assertThat(printed.lines()).containsExactlyElementsOf(expected);
  }

  @Test
  void refusalsSayWhatThereIs() throws IOException {
    ModelSpec model = new ModelSpec(Architecture.BASE, 2, 14, 30, 5, 2, NormPlacement.POST);
    RunLayout files = new RunLayout(output.resolve("runs/python"));
    write(files, new ModelDimensions(model, V, T));

    assertThat(TorchPython.run(REFUSALS, files.folder()).lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("shape (1, 7); expected (B, T), T from 1 to 6"),
            line -> assertThat(line).contains("no activation activation.layer.9.out; there are"),
            line ->
                assertThat(line).contains("no checkpoint 8; it has: step-00000000, step-00000007"),
            line -> assertThat(line).contains("neither the folder of a run"),
            line -> assertThat(line).contains("pip install mlflow"),
            line -> assertThat(line).contains("no dataset in " + output.resolve("datasets")));
  }

  /** Returns weights, after writing them as the checkpoint of a run, and the run's export. */
  private static float[] write(RunLayout files, ModelDimensions sizes) throws IOException {
    ParameterLayout layout = ParameterLayout.of(sizes);
    float[] weights =
        new WeightInitializer(InitializationSpec.uniform(0.4), sizes.model().layers(), 3)
            .draw(layout);
    CounterRandom random = CounterRandom.of(11, "shift", "");
    for (int i = 0; i < weights.length; i++) {
      // So that no bias is 0 and no norm weight is 1.
      weights[i] += (float) (0.2 * (random.uniform(i) - 0.5));
    }
    RunSpec like = RunFixture.spec(STEP);
    RunSpec spec =
        new RunSpec(
            like.schema(),
            like.datasetId(),
            sizes.model(),
            like.initialization(),
            like.training(),
            like.observation(),
            like.seed());
    AtomicFiles.write(files.spec(), spec.toJson());
    new Checkpoints(files, spec.id(), layout).write(0, new float[layout.total()]);
    new Checkpoints(files, spec.id(), layout).write(STEP, weights);
    Path export = Files.createDirectory(files.folder().resolve("export"));
    new HuggingFaceExport(files, spec, MANIFEST, STEP).write(export);
    return weights;
  }

  /** Tokens (B, T); some sequences begin or end with padding. */
  private static int[] tokens() {
    CounterRandom random = CounterRandom.of(5, "python", "");
    int[] tokens = new int[B * T];
    for (int i = 0; i < tokens.length; i++) {
      boolean padding = (i / T % 4 == 1 && i % T < 2) || (i / T % 4 == 2 && i % T > 3);
      tokens[i] = padding ? 0 : 1 + random.uniformInt(i, V - 1);
    }
    return tokens;
  }

  private Path tokensFile() throws IOException {
    Path file = output.resolve("tokens.safetensors");
    Safetensors.write(file, List.of(NamedArray.ofInts("tokens", tokens(), B, T)), Map.of());
    return file;
  }

  /** The cache of Java's reference model, and its logits under the interventions of Python. */
  private static Map<String, HostTensor> javaArrays(ModelDimensions sizes, float[] weights) {
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model =
            new Model(
                manager, new Model.Options(sizes, Padding.MASKED, Speedups.none()), weights)) {
      Map<String, HostTensor> arrays = new LinkedHashMap<>(model.runWithCache(tokens(), T));
      int last = sizes.model().layers() - 1;
      Map<Integer, Intervention.Act> cut = new HashMap<>();
      cut.put(last, new Intervention.Ablation(edge()));
      arrays.put(
          "cut", model.runWithCache(tokens(), T, Intervention.of(cut)).get(ActivationName.LOGITS));
      arrays.put("patched", reversed(arrays.get(ActivationName.LOGITS)));
      arrays.put("exported", arrays.get(ActivationName.LOGITS));
      return arrays;
    }
  }

  /** The edge from position 1 to the last one, in every sequence: (B, 1, T, T). */
  private static HostTensor edge() {
    float[] edges = new float[B * T * T];
    for (int i = 0; i < B; i++) {
      edges[(i * T + T - 1) * T + 1] = 1;
    }
    return new HostTensor(List.of((long) B, 1L, (long) T, (long) T), edges);
  }

  /**
   * The logits at the last position, of the last sequence first. They depend on nothing but the
   * last layer's attention_out there, so a patch with that of another sequence gives its logits.
   */
  private static HostTensor reversed(HostTensor logits) {
    float[] values = new float[B * V];
    for (int i = 0; i < B; i++) {
      System.arraycopy(logits.values(), ((B - 1 - i) * T + T - 1) * V, values, i * V, V);
    }
    return new HostTensor(List.of((long) B, (long) V), values);
  }

  private static void assertClose(String name, float[] actual, float[] expected) {
    double largest = 1;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      error = Math.max(error, Math.abs((double) actual[i] - expected[i]));
    }
    assertThat(error / largest).as(name).isLessThan(1e-5);
  }
}
