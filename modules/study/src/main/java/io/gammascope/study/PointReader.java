package io.gammascope.study;

import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.Range;
import io.gammascope.datasets.task.DatasetSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the sections that one point of the grid resolves. */
final class PointReader {
  private static final Range COUNT = Range.atLeast(1);
  private static final Range RATE = Range.above(0);

  private final DatasetSpec dataset;
  private final Grid.Cell cell;

  /** For a dataset that may be null where its own problems were reported. */
  PointReader(DatasetSpec dataset, Grid.Cell cell) {
    this.dataset = dataset;
    this.cell = cell;
  }

  GridPoint read(Fields top) {
    ModelSpec model = model(section(top, "model"));
    InitializationSpec initialization = initialization(section(top, "initialization"));
    TrainingSpec training = training(section(top, "training"));
    ObservationSpec observation =
        new ObservationReader(training.steps()).read(section(top, "observation"));
    return new GridPoint(
        cell.texts(), dataset, model, initialization, training, observation, cell.seed());
  }

  private static Fields section(Fields top, String name) {
    return top.fields(name, "a mapping with fields");
  }

  private static ModelSpec model(Fields fields) {
    Architecture architecture =
        fields.choice("architecture", Map.of("base", Architecture.BASE, "gpt2", Architecture.GPT2));
    NormPlacement norm =
        fields.choice(
            "norm",
            Map.of("post", NormPlacement.POST, "pre", NormPlacement.PRE),
            architecture == Architecture.BASE ? NormPlacement.POST : NormPlacement.PRE);
    if (architecture == Architecture.BASE && norm == NormPlacement.PRE) {
      fields.optional("norm").ifPresent(f -> f.wrong("post; the base model has no other"));
    }
    ModelSpec model =
        new ModelSpec(
            architecture,
            fields.integer("layers", COUNT),
            fields.integer("d_model", COUNT),
            fields.integer("d_ff", COUNT),
            fields.integer("d_k", COUNT),
            fields.integer("heads", COUNT, 1),
            norm);
    if (architecture == Architecture.GPT2 && model.heads() * model.dK() != model.dModel()) {
      fields
          .optional("d_k")
          .ifPresent(f -> f.wrong("d_model / heads = " + model.dModel() / model.heads()));
    }
    fields.rejectUnknown();
    return model;
  }

  private static InitializationSpec initialization(Fields fields) {
    Range range = Range.closed(0, 10);
    boolean grouped = fields.optional("gamma").isEmpty();
    double gamma = grouped ? 0 : fields.real("gamma", range);
    InitializationSpec spec =
        new InitializationSpec(
            rate(fields, "embedding", grouped, gamma),
            rate(fields, "query_key", grouped, gamma),
            rate(fields, "value_output", grouped, gamma),
            rate(fields, "feedforward", grouped, gamma),
            rate(fields, "projection", grouped, gamma),
            fields.flag("scale_residual", false));
    fields.rejectUnknown();
    return spec;
  }

  /** A group's own rate; required where there is no gamma for all groups. */
  private static double rate(Fields fields, String group, boolean required, double gamma) {
    Range range = Range.closed(0, 10);
    return required ? fields.real(group, range) : fields.real(group, range, gamma);
  }

  private TrainingSpec training(Fields fields) {
    int steps = fields.integer("steps", COUNT);
    int warmUp = fields.integer("warm_up_steps", Range.atLeast(0));
    if (warmUp >= steps) {
      fields.optional("warm_up_steps").ifPresent(f -> f.wrong("less than training.steps"));
    }
    double peak = fields.real("learning_rate", RATE);
    double least = fields.real("final_learning_rate", Range.atLeast(0));
    if (least > peak) {
      fields.optional("final_learning_rate").ifPresent(f -> f.wrong("at most learning_rate"));
    }
    TrainingSpec spec =
        new TrainingSpec(
            steps,
            batch(fields),
            peak,
            least,
            warmUp,
            fields.real("beta1", Range.closed(0, 0.999999), 0.9),
            fields.real("beta2", Range.closed(0, 0.999999999), 0.999),
            fields.real("epsilon", RATE, 1e-8),
            fields.real("weight_decay", Range.atLeast(0), 0.01),
            fields.real("clip_norm", RATE, 1.0));
    fields.rejectUnknown();
    return spec;
  }

  private int batch(Fields fields) {
    int batch = fields.integer("batch", COUNT);
    Map<String, Integer> examples = new LinkedHashMap<>();
    if (dataset != null) {
      dataset.shards().forEach(s -> examples.merge(s.split(), s.examples(), Integer::sum));
      int train = examples.getOrDefault("train", 0);
      if (batch > train) {
        fields
            .optional("batch")
            .ifPresent(f -> f.wrong("at most the " + train + " train examples"));
      }
    }
    return batch;
  }
}
