package io.gammascope.neural.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
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

/**
 * The validated content of a folder of golden vectors.
 *
 * @param initial the parameters before training, by name
 * @param batches {@code tokens} (steps, B, T) and {@code labels} (steps, B)
 */
record GoldenData(
    ModelDimensions sizes,
    TrainingSpec training,
    Map<String, NamedArray> initial,
    Map<String, NamedArray> batches,
    Map<String, NamedArray> expected) {

  /**
   * Reads a folder.
   *
   * @throws CorruptFileException if a file is missing, incomplete or inconsistent
   */
  static GoldenData read(Path folder) throws IOException {
    Path file = folder.resolve("config.json");
    Config config = new Config(file, parse(file));
    GoldenData golden =
        new GoldenData(
            sizes(config),
            training(config),
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

  private static JsonNode parse(Path file) throws IOException {
    requireFile(file);
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new CorruptFileException(file, "not valid JSON", e);
    }
  }

  private static ModelDimensions sizes(Config config) {
    ModelSpec model =
        new ModelSpec(
            config.oneOf("kind", Map.of("base", Architecture.BASE, "gpt2", Architecture.GPT2)),
            config.count("layers"),
            config.count("d_model"),
            config.count("d_ff"),
            config.count("d_k"),
            config.count("heads"),
            config.oneOf(
                "layer_norm", Map.of("post", NormPlacement.POST, "pre", NormPlacement.PRE)));
    return new ModelDimensions(model, config.count("vocabulary"), config.count("positions"));
  }

  private static TrainingSpec training(Config config) {
    Config optimizer = config.inside("optimizer");
    Config schedule = config.inside("schedule");
    return new TrainingSpec(
        config.count("batch"),
        new LearningRateSchedule(
            schedule.number("lr_max"),
            schedule.number("lr_min"),
            schedule.countOrNone("warmup_steps"),
            config.count("steps")),
        new AdamWSettings(
            optimizer.number("betas/0"),
            optimizer.number("betas/1"),
            optimizer.number("eps"),
            optimizer.number("weight_decay"),
            optimizer.number("clip_global_norm")));
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

  /** A part of config.json. Error messages name the file. */
  private record Config(Path file, JsonNode node) {
    Config inside(String field) {
      return new Config(file, get(field));
    }

    int count(String field) {
      int value = countOrNone(field);
      if (value == 0) {
        throw new CorruptFileException(file, field + " is 0, must be 1 or more");
      }
      return value;
    }

    int countOrNone(String field) {
      JsonNode value = get(field);
      if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 0) {
        throw new CorruptFileException(
            file, field + " is " + value + ", not a whole number of at least 0");
      }
      return value.asInt();
    }

    double number(String field) {
      JsonNode value = get(field);
      if (!value.isNumber()) {
        throw new CorruptFileException(file, field + " is " + value + ", not a number");
      }
      return value.asDouble();
    }

    <T> T oneOf(String field, Map<String, T> known) {
      T value = known.get(get(field).asText());
      if (value == null) {
        throw new CorruptFileException(
            file,
            field + " is " + get(field) + "; known: " + known.keySet().stream().sorted().toList());
      }
      return value;
    }

    private JsonNode get(String field) {
      JsonNode value = node.at("/" + field);
      if (value.isMissingNode()) {
        throw new CorruptFileException(file, "has no " + field);
      }
      return value;
    }
  }
}
