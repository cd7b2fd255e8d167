package io.gammascope.neural.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.datasets.store.ShardResult;
import io.gammascope.datasets.store.ShardWriter;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.ShuffledLabels;
import io.gammascope.datasets.task.anchor.AnchorTask;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.train.RunFixture;
import io.gammascope.neural.train.Training;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.probe.ProbeResultStore;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs all probes on a short training that keeps its weights at steps 10 and 40. */
@Tag("native")
class ProberTest {
  private static final ProbePlan PLAN =
      new ProbePlan(Probes.names(), true, List.of(), 16, Set.of(ModelVariant.UNTRAINED));

  @TempDir private Path folder;

  @Test
  void everyProbeExaminesEveryCheckpointAndTheUntrainedModel() throws IOException {
    Dataset dataset = dataset(anchors());
    try (NDManager manager = EngineFactory.start(1, "cpu")) {
      RunLayout files = train(manager, dataset);
      new Prober(spec(dataset), files, dataset, PLAN).run(manager);

      List<ProbeResult> results = new ProbeResultStore(files).readAll();
      assertThat(results).hasSize(3 * Probes.names().size());
      assertThat(results)
          .filteredOn(result -> result.model().variant() == ModelVariant.UNTRAINED)
          .allMatch(result -> result.model().step() == 0)
          .hasSize(Probes.names().size());
      assertThat(results)
          .noneMatch(result -> result.scores().isEmpty() && result.arrays().isEmpty());
      assertThat(new PendingProbes(spec(dataset), files, PLAN).find()).isEmpty();
    }
  }

  @Test
  void resultsAreKeptUntilTheWeightsFileOrTheConfigurationChanges() throws IOException {
    Dataset dataset = dataset(anchors());
    try (NDManager manager = EngineFactory.start(1, "cpu")) {
      RunLayout files = train(manager, dataset);
      ProbePlan one = ProbePlan.of(List.of("spectra"));
      new Prober(spec(dataset), files, dataset, one).run(manager);
      Path seen = files.probeResults().resolve("step-00000040").resolve("spectra.json");
      Files.setLastModifiedTime(seen, FileTime.fromMillis(0));
      Path damaged = files.probeResults().resolve("step-00000010").resolve("spectra.json");
      Files.writeString(damaged, "{}");

      ProbePlan two = ProbePlan.of(List.of("spectra", "embedding"));
      PendingProbes pending = new PendingProbes(spec(dataset), files, two);
      assertThat(pending.find().get(40)).extracting(Probe::name).containsExactly("embedding");
      assertThat(pending.find().get(10)).hasSize(2);
      new Prober(spec(dataset), files, dataset, two).run(manager);

      assertThat(Files.getLastModifiedTime(seen).toMillis()).isZero();
      assertThat(pending.find()).isEmpty();
      Files.write(files.checkpoint(40).resolve("weights.safetensors"), new byte[] {0});
      assertThat(pending.find().keySet()).containsExactly(40);
    }
  }

  @Test
  void resultsNameAModelTrainedOnShuffledLabels() throws IOException {
    Dataset dataset = dataset(new ShuffledLabels(anchors()));
    try (NDManager manager = EngineFactory.start(1, "cpu")) {
      RunLayout files = train(manager, dataset);
      ProbePlan last = new ProbePlan(List.of("attention-flow"), false, List.of(), 16, Set.of());
      new Prober(spec(dataset), files, dataset, last).run(manager);

      assertThat(new ProbeResultStore(files).readAll())
          .singleElement()
          .satisfies(
              result -> {
                assertThat(result.model().variant()).isEqualTo(ModelVariant.SHUFFLED);
                assertThat(result.model().step()).isEqualTo(40);
                assertThat(result.scores()).isNotEmpty();
              });
    }
  }

  private RunLayout train(NDManager manager, Dataset dataset) throws IOException {
    RunLayout files = RunFixture.write(folder.resolve("run"), spec(dataset));
    new Training(spec(dataset), files, dataset, 60).run(manager);
    return files;
  }

  private static RunSpec spec(Dataset dataset) {
    RunSpec tiny = RunFixture.spec(40);
    return new RunSpec(
        tiny.schema(),
        dataset.manifest().datasetId(),
        tiny.model(),
        InitializationSpec.uniform(0.5),
        tiny.training(),
        new ObservationSpec(40, 20, List.of(10)),
        7);
  }

  private static DatasetSpec anchors() {
    return new DatasetSpecReader(List.of(new AnchorTask()))
        .read(Path.of("../../datasets/specs/anchor-smoke.yaml"));
  }

  private Dataset dataset(DatasetSpec spec) throws IOException {
    DatasetStore store = new DatasetStore(folder.resolve("datasets"));
    ShardWriter writer = new ShardWriter(spec, new SourceFolder(folder), store.stagingFolder(spec));
    List<ShardResult> results = new ArrayList<>();
    for (ShardRequest shard : spec.shards()) {
      results.add(writer.write(shard));
    }
    return store.complete(spec, results);
  }
}
