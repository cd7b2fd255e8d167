package io.gammascope.study.reader;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.YamlField;
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
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the sections of the study for one point of the grid. */
final class GridPointReader {
  private static final double MILLION = 1e6;
  private static final double MOST_PARAMETERS = 500 * MILLION;

  private final Optional<DatasetSpec> dataset;
  private final Grid.Cell cell;

  /** Creates a reader; the dataset is empty if its errors are already reported. */
  GridPointReader(Optional<DatasetSpec> dataset, Grid.Cell cell) {
    this.dataset = dataset;
    this.cell = cell;
  }

  /** Returns the point. Its dataset is null if it could not be read; the study is then rejected. */
  GridPoint read(YamlMapping top) {
    ModelSpec model = model(section(top, "model", StudyFields.MODEL));
    InitializationSpec initialization =
        initialization(section(top, "initialization", StudyFields.INITIALIZATION));
    YamlMapping training = section(top, "training", StudyFields.TRAINING);
    OptionalInt steps = steps(training);
    TrainingSpec spec = training(training, steps);
    ObservationSpec observation =
        new ObservationReader(steps).read(section(top, "observation", StudyFields.OBSERVATION));
    return new GridPoint(
        cell.texts(), dataset.orElse(null), model, initialization, spec, observation, cell.seed());
  }

  private static YamlMapping section(YamlMapping top, String name, Section declaration) {
    return top.mapping(name, declaration.expected()).declaredBy(declaration);
  }

  private ModelSpec model(YamlMapping fields) {
    int before = fields.errors().reportCount();
    Architecture architecture = fields.get(StudyFields.ARCHITECTURE);
    NormPlacement usual =
        architecture == Architecture.BASE ? NormPlacement.POST : NormPlacement.PRE;
    NormPlacement norm = fields.find(StudyFields.NORM).orElse(usual);
    ModelSpec model =
        new ModelSpec(
            architecture,
            fields.get(StudyFields.LAYERS),
            fields.get(StudyFields.D_MODEL),
            fields.get(StudyFields.D_FF),
            fields.get(StudyFields.D_K),
            fields.get(StudyFields.HEADS),
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
    Optional<Double> gamma = fields.find(StudyFields.GAMMA);
    List<Double> rates = StudyFields.RATES.stream().map(f -> rate(fields, f, gamma)).toList();
    InitializationSpec spec =
        new InitializationSpec(
            rates.get(0),
            rates.get(1),
            rates.get(2),
            rates.get(3),
            rates.get(4),
            fields.get(StudyFields.SCALE_RESIDUAL));
    fields.rejectUnknown();
    return spec;
  }

  /** Reads the rate of a parameter group; required unless gamma sets all groups. */
  private static double rate(YamlMapping fields, FieldSpec<Double> group, Optional<Double> gamma) {
    return gamma.isPresent() ? fields.find(group).orElse(gamma.get()) : fields.require(group);
  }

  /** Returns the number of steps, or empty if it is missing or invalid. */
  private static OptionalInt steps(YamlMapping training) {
    int before = training.errors().reportCount();
    int steps = training.get(StudyFields.STEPS);
    boolean known =
        training.optional(StudyFields.STEPS).isPresent()
            && training.errors().reportCount() == before;
    return known ? OptionalInt.of(steps) : OptionalInt.empty();
  }

  private TrainingSpec training(YamlMapping fields, OptionalInt steps) {
    LearningRateSchedule schedule = schedule(fields, steps);
    int batch = batch(fields);
    TrainingSpec spec =
        new TrainingSpec(
            batch,
            schedule,
            optimizer(fields),
            fields.get(StudyFields.MATMUL_PRECISION),
            new SupervisionReader(dataset, batch).read(fields));
    fields.rejectUnknown();
    return spec;
  }

  private static LearningRateSchedule schedule(YamlMapping fields, OptionalInt steps) {
    int warmUp = fields.get(StudyFields.WARM_UP_STEPS);
    if (warmUp >= steps.orElse(Integer.MAX_VALUE)) {
      fields
          .optional("warm_up_steps")
          .ifPresent(f -> f.reject("less than training.steps, " + steps.getAsInt()));
    }
    int before = fields.errors().reportCount();
    double peak = fields.get(StudyFields.LEARNING_RATE);
    double least = fields.get(StudyFields.FINAL_LEARNING_RATE);
    if (least > peak && fields.errors().reportCount() == before) {
      fields.optional("final_learning_rate").ifPresent(f -> f.reject("at most learning_rate"));
    }
    return new LearningRateSchedule(peak, least, warmUp, steps.orElse(1));
  }

  private static AdamWSettings optimizer(YamlMapping fields) {
    return new AdamWSettings(
        fields.get(StudyFields.BETA1),
        fields.get(StudyFields.BETA2),
        fields.get(StudyFields.EPSILON),
        fields.get(StudyFields.WEIGHT_DECAY),
        fields
            .find(StudyFields.CLIP_NORM)
            .map(GridPointReader::clip)
            .orElse(AdamWSettings.PAPER.clipNorm()));
  }

  private static double clip(YamlField field) {
    boolean none = field.node() instanceof YamlNode.Scalar s && s.text().equals("none");
    return none ? Double.POSITIVE_INFINITY : StudyFields.NORMS.read(field);
  }

  private int batch(YamlMapping fields) {
    int batch = fields.get(StudyFields.BATCH);
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
