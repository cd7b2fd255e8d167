package io.gammascope.study.reader;

import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.common.yaml.YamlNode;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.study.GridPoint;
import io.gammascope.study.grid.Grid;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.MatmulPrecision;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the sections of the study for one point of the grid. */
final class GridPointReader {
  private static final NumberRange COUNT = NumberRange.atLeast(1);
  private static final NumberRange RATE = NumberRange.greaterThan(0);
  private static final double MILLION = 1e6;
  private static final double MOST_PARAMETERS = 500 * MILLION;

  private static final Map<String, Architecture> ARCHITECTURES =
      inOrder("base", Architecture.BASE, "gpt2", Architecture.GPT2);
  private static final Map<String, NormPlacement> NORMS =
      inOrder("post", NormPlacement.POST, "pre", NormPlacement.PRE);

  private static final Map<String, MatmulPrecision> PRECISIONS =
      inOrder(
          MatmulPrecision.FLOAT32.label(),
          MatmulPrecision.FLOAT32,
          MatmulPrecision.BFLOAT16.label(),
          MatmulPrecision.BFLOAT16);

  private final Optional<DatasetSpec> dataset;
  private final Grid.Cell cell;

  /** Creates a reader; the dataset is empty if its errors are already reported. */
  GridPointReader(Optional<DatasetSpec> dataset, Grid.Cell cell) {
    this.dataset = dataset;
    this.cell = cell;
  }

  /**
   * Insertion order, since messages list the keys; the order of Map.of varies between processes.
   */
  private static <E> Map<String, E> inOrder(String first, E one, String second, E other) {
    Map<String, E> choices = new LinkedHashMap<>();
    choices.put(first, one);
    choices.put(second, other);
    return choices;
  }

  /** Returns the point. Its dataset is null if it could not be read; the study is then rejected. */
  GridPoint read(YamlMapping top) {
    ModelSpec model = model(section(top, "model"));
    InitializationSpec initialization = initialization(section(top, "initialization"));
    YamlMapping training = section(top, "training");
    OptionalInt steps = steps(training);
    TrainingSpec spec = training(training, steps);
    ObservationSpec observation = new ObservationReader(steps).read(section(top, "observation"));
    return new GridPoint(
        cell.texts(), dataset.orElse(null), model, initialization, spec, observation, cell.seed());
  }

  private static YamlMapping section(YamlMapping top, String name) {
    return top.mapping(name, "a mapping with fields");
  }

  private ModelSpec model(YamlMapping fields) {
    int before = fields.errors().reportCount();
    Architecture architecture = fields.choice("architecture", ARCHITECTURES);
    NormPlacement norm =
        fields.choice(
            "norm",
            NORMS,
            architecture == Architecture.BASE ? NormPlacement.POST : NormPlacement.PRE);
    ModelSpec model =
        new ModelSpec(
            architecture,
            fields.integer("layers", COUNT),
            fields.integer("d_model", COUNT),
            fields.integer("d_ff", COUNT),
            fields.integer("d_k", COUNT),
            fields.integer("heads", COUNT, 1),
            norm);
    fields.rejectUnknown();
    // Constraints between fields are checked only if the fields themselves are valid.
    if (fields.errors().reportCount() == before) {
      checkArchitecture(model, fields);
      dataset.ifPresent(data -> checkSize(model, data, fields));
    }
    return model;
  }

  /** Parameters form one array of less than 2^31 bytes. */
  private static void checkSize(ModelSpec model, DatasetSpec data, YamlMapping fields) {
    double width = model.dModel();
    double layer = 4 * width * model.heads() * model.dK() + 2 * width * model.dFf();
    int tables = model.architecture() == Architecture.BASE ? 2 : 1;
    double ends = width * (tables * (double) data.vocabulary() + data.positions());
    double parameters = model.layers() * layer + ends;
    if (parameters > MOST_PARAMETERS) {
      fields
          .optional("d_model")
          .ifPresent(
              f ->
                  f.reject(
                      String.format(
                          Locale.ROOT,
                          "a model of at most %.0f million parameters, not %.0f million",
                          MOST_PARAMETERS / MILLION,
                          Math.ceil(parameters / MILLION))));
    }
  }

  private static void checkArchitecture(ModelSpec model, YamlMapping fields) {
    if (model.architecture() == Architecture.BASE) {
      fields
          .optional("norm")
          .filter(f -> model.norm() == NormPlacement.PRE)
          .ifPresent(f -> f.reject("post, the only placement of the base model"));
    } else if (model.dModel() % model.heads() != 0) {
      fields
          .optional("heads")
          .ifPresent(f -> f.reject("a divisor of model.d_model, " + model.dModel()));
    } else if (model.heads() * model.dK() != model.dModel()) {
      fields
          .optional("d_k")
          .ifPresent(f -> f.reject("d_model / heads = " + model.dModel() / model.heads()));
    }
  }

  private static InitializationSpec initialization(YamlMapping fields) {
    NumberRange range = NumberRange.closed(0, 10);
    boolean grouped = fields.optional("gamma").isEmpty();
    double gamma = grouped ? 0 : fields.real("gamma", range);
    InitializationSpec spec =
        new InitializationSpec(
            rate(fields, "embedding", grouped, gamma),
            rate(fields, "query_key", grouped, gamma),
            rate(fields, "value_output", grouped, gamma),
            rate(fields, "feedforward", grouped, gamma),
            rate(fields, "projection", grouped, gamma),
            fields.bool("scale_residual", false));
    fields.rejectUnknown();
    return spec;
  }

  /** Reads the rate of a parameter group; required unless gamma sets all groups. */
  private static double rate(YamlMapping fields, String group, boolean required, double gamma) {
    NumberRange range = NumberRange.closed(0, 10);
    return required ? fields.real(group, range) : fields.real(group, range, gamma);
  }

  /** Returns the number of steps, or empty if it is missing or invalid. */
  private static OptionalInt steps(YamlMapping training) {
    int before = training.errors().reportCount();
    int steps = training.integer("steps", COUNT);
    boolean known =
        training.optional("steps").isPresent() && training.errors().reportCount() == before;
    return known ? OptionalInt.of(steps) : OptionalInt.empty();
  }

  private TrainingSpec training(YamlMapping fields, OptionalInt steps) {
    LearningRateSchedule schedule = schedule(fields, steps);
    TrainingSpec spec =
        new TrainingSpec(
            batch(fields),
            schedule,
            optimizer(fields),
            fields.choice("matmul_precision", PRECISIONS, MatmulPrecision.FLOAT32));
    fields.rejectUnknown();
    return spec;
  }

  private static LearningRateSchedule schedule(YamlMapping fields, OptionalInt steps) {
    int warmUp = fields.integer("warm_up_steps", NumberRange.atLeast(0));
    if (warmUp >= steps.orElse(Integer.MAX_VALUE)) {
      fields
          .optional("warm_up_steps")
          .ifPresent(f -> f.reject("less than training.steps, " + steps.getAsInt()));
    }
    int before = fields.errors().reportCount();
    double peak = fields.real("learning_rate", RATE);
    double least = fields.real("final_learning_rate", NumberRange.atLeast(0));
    if (least > peak && fields.errors().reportCount() == before) {
      fields.optional("final_learning_rate").ifPresent(f -> f.reject("at most learning_rate"));
    }
    return new LearningRateSchedule(peak, least, warmUp, steps.orElse(1));
  }

  private static AdamWSettings optimizer(YamlMapping fields) {
    AdamWSettings paper = AdamWSettings.PAPER;
    return new AdamWSettings(
        fields.real("beta1", NumberRange.closed(0, 0.999999), paper.beta1()),
        fields.real("beta2", NumberRange.closed(0, 0.999999999), paper.beta2()),
        fields.real("epsilon", RATE, paper.epsilon()),
        fields.real("weight_decay", NumberRange.atLeast(0), paper.weightDecay()),
        clip(fields, paper.clipNorm()));
  }

  private static double clip(YamlMapping fields, double fallback) {
    boolean none =
        fields
            .optional("clip_norm")
            .filter(f -> f.node() instanceof YamlNode.Scalar s && s.text().equals("none"))
            .isPresent();
    return none ? Double.POSITIVE_INFINITY : fields.real("clip_norm", RATE, fallback);
  }

  private int batch(YamlMapping fields) {
    int batch = fields.integer("batch", COUNT);
    dataset
        .flatMap(GridPointReader::trainExamples)
        .filter(train -> batch > train)
        .ifPresent(
            train ->
                fields
                    .optional("batch")
                    .ifPresent(f -> f.reject("at most the " + train + " train examples")));
    return batch;
  }

  /** Returns the number of training examples, or empty if only the dataset's files determine it. */
  private static Optional<Long> trainExamples(DatasetSpec dataset) {
    List<Integer> examples =
        dataset.shards().stream()
            .filter(shard -> shard.split().equals("train"))
            .map(ShardRequest::examples)
            .toList();
    return examples.contains(ShardRequest.UNCOUNTED)
        ? Optional.empty()
        : Optional.of(examples.stream().mapToLong(Integer::intValue).sum());
  }
}
