package io.gammascope.pipelines.archive;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.Sha256;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.store.ShardResult;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.pipelines.message.FinishedDataset;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.RunTemplate;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.process.LogTail;
import io.gammascope.pipelines.storage.SharedDatasetStore;
import io.gammascope.pipelines.training.TrainingLauncher;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.run.RunRepository;
import io.gammascope.study.solution.SolutionClass;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains a run of an archive again, on a dataset that is generated again, and compares both. */
public final class Retraining {
  private static final int HEXADECIMAL = 16;

  private final Study study;
  private final RunRepository archive;
  private final SharedDatasetStore datasets;
  private final TrainingLauncher launcher;

  @Inject
  Retraining(
      Study study, RunRepository archive, SharedDatasetStore datasets, TrainingLauncher launcher) {
    this.study = study;
    this.archive = archive;
    this.datasets = datasets;
    this.launcher = launcher;
  }

  /**
   * Chooses a run: of the RunIds in ascending order, the one at the position SHA-256(seed as
   * decimal text) modulo their number.
   *
   * @param runs at least one
   */
  public static RunIndex.Known choose(List<RunIndex.Known> runs, long seed) {
    BigInteger draw = new BigInteger(Sha256.of(Long.toString(seed)), HEXADECIMAL);
    return runs.stream()
        .sorted(Comparator.comparing(known -> known.run().orElseThrow().id().value()))
        .toList()
        .get(draw.mod(BigInteger.valueOf(runs.size())).intValue());
  }

  /**
   * Trains a run again.
   *
   * @param chosen a run that finished or diverged
   * @param scratch an empty or absent folder
   */
  public RetrainingResult train(RunIndex.Known chosen, Path scratch)
      throws IOException, InterruptedException {
    PlannedRun before = chosen.run().orElseThrow();
    Dataset dataset = generate(chosen.point().dataset());
    PlannedRun run = RunTemplate.of(chosen.point()).resolve(FinishedDataset.of(dataset, true));
    if (!run.id().equals(before.id())) {
      return different(
          before,
          "dataset: archived DatasetId "
              + before.spec().datasetId()
              + (", now " + run.spec().datasetId()));
    }
    RunLayout files = RunLayout.of(scratch, run.id());
    AtomicFiles.write(files.spec(), run.spec().toJson());
    int code = launcher.train(run, files);
    launcher.requireOpen();
    if (code != 0) {
      return different(
          run, "the new training ended with exit code " + code + ":\n" + LogTail.read(files.log()));
    }
    return new RunComparison(load(archive, run), load(new RunRepository(scratch), run))
        .compare(this::solution);
  }

  private static RetrainingResult different(PlannedRun run, String difference) {
    return new RetrainingResult(
        run.id().value(),
        RetrainingResult.Outcome.DIFFERENT,
        List.of(difference),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static RunRecord load(RunRepository repository, PlannedRun run) throws IOException {
    return repository.load(run.spec(), run.coordinates(), Optional.empty());
  }

  /** An archive has the manifest only, which {@code find} does not take for a dataset. */
  private Dataset generate(DatasetSpec spec) throws IOException {
    Optional<Dataset> found = datasets.find(spec);
    if (found.isPresent()) {
      return found.get();
    }
    List<ShardResult> shards = new ArrayList<>();
    for (ShardRequest shard : spec.shards()) {
      shards.add(datasets.write(spec, shard));
    }
    return datasets.complete(spec, shards);
  }

  /** Control trainings have no class, nor do runs whose answers are sequences. */
  private Optional<String> solution(RunRecord record) {
    if (record.coordinates().containsKey(Study.LABELS)) {
      return Optional.empty();
    }
    return new EvidenceAssembler()
        .assemble(study, List.of(record), new ProbeResults(List.of())).runs().stream()
            .filter(run -> run.point().coordinates().equals(record.coordinates()))
            .findFirst()
            .flatMap(ObservedRun::solution)
            .map(SolutionClass::label);
  }
}
