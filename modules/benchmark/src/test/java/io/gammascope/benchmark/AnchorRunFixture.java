package io.gammascope.benchmark;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.datasets.store.ShardResult;
import io.gammascope.datasets.store.ShardWriter;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.anchor.AnchorTask;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small dataset of the anchor task and the specification of a training on it. */
final class AnchorRunFixture {
  private static final String SPECIFICATION =
      """
      task: anchor
      name: small
      seed: 1
      sequence_length: 5
      keys: {from: 10, to: 19}
      anchors: {1: {add: 1}, 2: {add: 2}}
      pairs:
        - {anchors: [2, 1], role: held_out}
      examples_per_pair: {train: 60, test: 15, unseen: 30}
      """;

  private AnchorRunFixture() {}

  /** Generates the dataset below a folder. */
  static Dataset writeDataset(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), SPECIFICATION);
    DatasetSpec spec = new DatasetSpecReader(List.of(new AnchorTask())).read(file);
    DatasetStore store = new DatasetStore(folder.resolve("datasets"));
    ShardWriter writer = new ShardWriter(spec, new SourceFolder(folder), store.stagingFolder(spec));
    List<ShardResult> results = new ArrayList<>();
    for (ShardRequest shard : spec.shards()) {
      results.add(writer.write(shard));
    }
    return store.complete(spec, results);
  }

  /** Returns the specification of a training with metrics every 20 steps and checkpoints 0, 10. */
  static RunSpec spec(String datasetId, int steps) {
    return new RunSpec(
        RunSpec.SCHEMA,
        datasetId,
        new ModelSpec(Architecture.BASE, 2, 16, 48, 8, 1, NormPlacement.POST),
        InitializationSpec.uniform(0.5),
        new TrainingSpec(32, new LearningRateSchedule(3e-3, 1e-4, 10, steps), AdamWSettings.PAPER),
        new ObservationSpec(20, 25, List.of(0, 10)),
        7);
  }
}
