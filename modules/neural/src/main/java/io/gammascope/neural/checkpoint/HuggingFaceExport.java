package io.gammascope.neural.checkpoint;

import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model in the format of the Python library transformers: {@code config.json}, {@code
 * model.safetensors} and {@code vocabulary.json}, which is part of the dataset's manifest.
 *
 * <p>If words are separated by white space, {@code tokenizer.json} describes the tokenizer, too.
 *
 * <p>GPT-2 with pre-norm is a {@code GPT2LMHeadModel}. The other models have no class in
 * transformers; their folder also contains {@code gammascope.py}, which defines one.
 *
 * @param files of the run
 * @param manifest of the run's dataset
 * @param step of the checkpoint
 */
public record HuggingFaceExport(RunLayout files, RunSpec spec, Manifest manifest, int step) {
  private static final String CODE = "gammascope.py";

  /**
   * Returns whether transformers has a class for the model, GPT2LMHeadModel. That has no post-norm,
   * and its heads are together as wide as the model.
   */
  public boolean isGpt2() {
    ModelSpec model = spec.model();
    return model.architecture() == Architecture.GPT2
        && model.norm() == NormPlacement.PRE
        && model.heads() * model.dK() == model.dModel();
  }

  /**
   * Writes the files.
   *
   * @param folder an existing folder
   * @throws io.gammascope.common.file.CorruptFileException if the checkpoint is damaged
   */
  public void write(Path folder) throws IOException {
    ParameterLayout layout = ParameterLayout.of(ModelDimensions.of(spec.model(), manifest));
    float[] values = new Checkpoints(files, spec.id(), layout).read(step);
    List<NamedArray> arrays = layout.toArrays(values);
    Safetensors.write(folder.resolve("model.safetensors"), arrays, Map.of("format", "pt"));
    write(folder.resolve("config.json"), config(arrays));
    write(folder.resolve("vocabulary.json"), vocabulary());
    Optional<TokenizerFiles> tokenizer = TokenizerFiles.of(manifest);
    if (tokenizer.isPresent()) {
      write(folder.resolve("tokenizer.json"), tokenizer.get().tokenizer());
      write(folder.resolve("tokenizer_config.json"), tokenizer.get().config());
    }
    if (!isGpt2()) {
      try (InputStream code = HuggingFaceExport.class.getResourceAsStream(CODE)) {
        Files.copy(code, folder.resolve(CODE));
      }
    }
  }

  private static void write(Path file, Object json) throws IOException {
    Files.writeString(file, CanonicalJson.writePretty(json));
  }

  private Map<String, Object> config(List<NamedArray> arrays) {
    Map<String, Object> config = new TreeMap<>(isGpt2() ? gpt2() : own(arrays));
    config.put("dtype", "float32");
    config.put("vocab_size", manifest.vocabulary());
    config.put("pad_token_id", 0);
    config.put("bos_token_id", null);
    config.put("eos_token_id", manifest.sequenceFormat().map(SequenceFormat::end).orElse(null));
    config.put("use_cache", isGpt2());
    config.put("gammascope_run", Map.of("run_id", spec.id().value(), "step", step, "spec", spec));
    return config;
  }

  private Map<String, Object> gpt2() {
    ModelSpec model = spec.model();
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model_type", "gpt2");
    config.put("architectures", List.of("GPT2LMHeadModel"));
    config.put("n_positions", manifest.positions());
    config.put("n_embd", model.dModel());
    config.put("n_layer", model.layers());
    config.put("n_head", model.heads());
    config.put("n_inner", model.dFf());
    config.put("activation_function", "gelu_new"); // GELU in its tanh approximation
    config.put("layer_norm_epsilon", 1e-5);
    config.put("tie_word_embeddings", true);
    for (String dropout : List.of("attn_pdrop", "embd_pdrop", "resid_pdrop")) {
      config.put(dropout, 0);
    }
    return config;
  }

  private Map<String, Object> own(List<NamedArray> arrays) {
    Map<String, Object> shapes = new LinkedHashMap<>();
    arrays.forEach(array -> shapes.put(array.name(), array.shape()));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model_type", "gammascope");
    config.put("architectures", List.of("GammascopeForCausalLM"));
    config.put(
        "auto_map",
        Map.of(
            "AutoConfig", "gammascope.GammascopeConfig",
            "AutoModelForCausalLM", "gammascope.GammascopeForCausalLM"));
    config.put("sizes", spec.model());
    config.put("shapes", shapes);
    config.put("tie_word_embeddings", false);
    return config;
  }

  private Map<String, Object> vocabulary() {
    return Map.of("vocabulary", manifest.vocabulary(), "sequences", manifest.sequences());
  }
}
