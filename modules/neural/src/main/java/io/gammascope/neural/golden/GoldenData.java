package io.gammascope.neural.golden;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The validated content of a folder of golden vectors.
 *
 * @param initial the parameters before training, by name
 * @param batches {@code tokens} (steps, B, T), {@code labels} (steps, B) and, for gradient
 *     supervision, perhaps {@code partners} (steps, B, T)
 */
record GoldenData(
    ModelDimensions sizes,
    TrainingSpec training,
    Map<String, NamedArray> initial,
    Map<String, NamedArray> batches,
    Map<String, NamedArray> expected) {
  static final String PARTNERS = "partners";

  private static final NumberRange COUNT = NumberRange.atLeast(1);
  private static final NumberRange NUMBER = NumberRange.any();
  private static final Map<String, Architecture> ARCHITECTURES =
      new TreeMap<>(Map.of("base", Architecture.BASE, "gpt2", Architecture.GPT2));
  private static final Map<String, NormPlacement> NORMS =
      new TreeMap<>(Map.of("post", NormPlacement.POST, "pre", NormPlacement.PRE));

  private record Config(ModelSpec model, int vocabulary, int positions, TrainingSpec training) {}

  private static Config config(YamlMapping fields) {
    return new Config(
        model(fields),
        fields.integer("vocabulary", COUNT),
        fields.integer("positions", COUNT),
        training(fields));
  }

  /**
   * Reads a folder.
   *
   * @throws CorruptFileException if a file is missing or arrays are inconsistent
   * @throws io.gammascope.common.yaml.InvalidInputException with all errors of {@code config.json}
   */
  static GoldenData read(Path folder) throws IOException {
    Path file = folder.resolve("config.json");
    requireFile(file);
    // JSON is YAML.
    Config config = YamlDocument.read(file, GoldenData::config);
    GoldenData golden =
        new GoldenData(
            new ModelDimensions(config.model(), config.vocabulary(), config.positions()),
            config.training(),
            arrays(folder, "initial"),
            arrays(folder, "batches"),
            arrays(folder, "expected"));
    golden.requireComplete(folder);
    return golden;
  }

  private static Map<String, NamedArray> arrays(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + ".safetensors");
    requireFile(file);
    return Safetensors.read(file);
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CorruptFileException(file, "no such file; a folder of golden vectors has one");
    }
  }

  private static ModelSpec model(YamlMapping config) {
    return new ModelSpec(
        config.choice("kind", ARCHITECTURES),
        config.integer("layers", COUNT),
        config.integer("d_model", COUNT),
        config.integer("d_ff", COUNT),
        config.integer("d_k", COUNT),
        config.integer("heads", COUNT),
        config.choice("layer_norm", NORMS));
  }

  private static TrainingSpec training(YamlMapping config) {
    YamlMapping optimizer = config.mapping("optimizer", "the settings of AdamW");
    YamlMapping schedule = config.mapping("schedule", "the learning rates");
    List<Double> betas =
        optimizer.required("betas", "a list of two numbers").stream()
            .flatMap(field -> field.items().stream())
            .map(beta -> beta.real(NUMBER))
            .toList();
    if (betas.size() != 2) {
      optimizer.optional("betas").ifPresent(field -> field.reject("a list of two numbers"));
      betas = List.of(0.0, 0.0);
    }
    return new TrainingSpec(
        config.integer("batch", COUNT),
        new LearningRateSchedule(
            schedule.real("lr_max", NUMBER),
            schedule.real("lr_min", NUMBER),
            schedule.integer("warmup_steps", NumberRange.atLeast(0)),
            config.integer("steps", COUNT)),
        new AdamWSettings(
            betas.get(0),
            betas.get(1),
            optimizer.real("eps", NUMBER),
            optimizer.real("weight_decay", NUMBER),
            optimizer.real("clip_global_norm", NUMBER)));
  }

  private void requireComplete(Path folder) {
    Path initialFile = folder.resolve("initial.safetensors");
    Path expectedFile = folder.resolve("expected.safetensors");
    for (Parameter p : ParameterLayout.of(sizes).parameters()) {
      requireShape(initialFile, initial, p.name(), p.shape());
      requireShape(expectedFile, expected, "gradient." + p.name(), p.shape());
      requireShape(expectedFile, expected, "after." + p.name(), p.shape());
    }
    long steps = training.steps();
    long batch = training.batch();
    long positions = sizes.positions();
    List<Long> logits = List.of(batch, positions, (long) sizes.vocabulary());
    requireShape(expectedFile, expected, "logits", logits);
    requireShape(expectedFile, expected, "losses", List.of(steps));
    requireShape(expectedFile, expected, "gradient_norms", List.of(steps));
    Path batchFile = folder.resolve("batches.safetensors");
    requireShape(batchFile, batches, "labels", List.of(steps, batch));
    requireShape(batchFile, batches, "tokens", List.of(steps, batch, positions));
    requireTokens(batchFile, "labels");
    requireTokens(batchFile, "tokens");
    if (batches.containsKey(PARTNERS)) {
      requireShape(batchFile, batches, PARTNERS, List.of(steps, batch, positions));
      requireTokens(batchFile, PARTNERS);
    }
  }

  private void requireTokens(Path file, String name) {
    NamedArray array = batches.get(name);
    if (array.type() == NamedArray.ElementType.F32) {
      throw new CorruptFileException(file, name + " holds F32, not integers");
    }
    for (int token : array.ints()) {
      if (token < 0 || token >= sizes.vocabulary()) {
        throw new CorruptFileException(
            file, name + " holds token " + token + ", the vocabulary has " + sizes.vocabulary());
      }
    }
  }

  private static void requireShape(
      Path file, Map<String, NamedArray> arrays, String name, List<Long> shape) {
    NamedArray array = arrays.get(name);
    if (array == null) {
      throw new CorruptFileException(file, "has no array " + name + " of shape " + shape);
    }
    if (!array.shape().equals(shape)) {
      throw new CorruptFileException(
          file, name + " has shape " + array.shape() + ", config.json requires " + shape);
    }
  }
}
