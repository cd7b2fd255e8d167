package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Manifest;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
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
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Small studies and runs, with files in the format that a training writes. */
final class RunFixture {
  static final String DATASET_ID = "ab".repeat(32);
  static final Provenance PROVENANCE =
      new Provenance(
          "0123abc",
          Optional.of(true),
          "Temurin 17",
          "Linux 6",
          "amd64",
          "a cpu",
          Map.of("threads", "1"));

  private static final List<String> VARYING =
      List.of("initialization.gamma", "model.layers", "seed");

  private RunFixture() {}

  static TrackedStudy study(String name) {
    return new TrackedStudy(name, "Does it compose?", "name: " + name + "\n", 2, VARYING);
  }

  static TrackedRun run(Path output, long seed) throws IOException {
    RunSpec spec =
        new RunSpec(
            RunSpec.SCHEMA,
            DATASET_ID,
            new ModelSpec(Architecture.BASE, 2, 32, 64, 16, 1, NormPlacement.POST),
            InitializationSpec.uniform(0.5),
            new TrainingSpec(
                64, new LearningRateSchedule(1e-3, 1e-5, 10, 2000), AdamWSettings.PAPER),
            new ObservationSpec(100, 256, List.of(0, 100)),
            seed);
    Map<String, String> at = new LinkedHashMap<>();
    at.put("initialization.gamma", "0.5");
    at.put("model.layers", "2");
    at.put("seed", Long.toString(seed));
    RunLayout files = RunLayout.of(output, spec.id());
    AtomicFiles.write(files.spec(), spec.toJson());
    AtomicFiles.write(files.provenance(), CanonicalJson.write(PROVENANCE));
    return new TrackedRun(spec, at, manifest(), files);
  }

  static Manifest manifest() {
    return new Manifest(
        DATASET_ID,
        "anchor-quick",
        "anchor",
        1,
        JsonNodeFactory.instance.objectNode(),
        100,
        9,
        List.of(),
        List.of(),
        Map.of("train", new Manifest.Split(0, Map.of(), List.of())),
        List.of(),
        List.of());
  }

  /** Returns two metrics at every step from {@code first} to {@code last}. */
  static List<MetricLine> lines(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(
            step ->
                new MetricLine(
                    step,
                    1_700_000_000_000L + step,
                    Map.of(MetricName.LOSS, 1.0 / (1 + step), MetricName.accuracy("test"), 0.5)))
        .toList();
  }

  static void write(TrackedRun run, List<MetricLine> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.toJson()).append('\n'));
    AtomicFiles.write(run.files().metrics(), text.toString());
  }

  static void end(TrackedRun run, RunOutcome outcome) throws IOException {
    // The parameter has the interface's type, whose annotation adds the kind to the JSON.
    AtomicFiles.write(run.files().outcome(), CanonicalJson.write(outcome));
  }

  static RunOutcome finished(int step) {
    return new RunOutcome.Finished(step, Map.of(MetricName.LOSS, 0.1), "cd".repeat(32), 12.5);
  }

  /** Writes one of each file that a run's folder may contain. */
  static void writeEveryFile(TrackedRun run) throws IOException {
    write(run, lines(0, 9));
    AtomicFiles.write(run.files().checkpoint(100).resolve("weights.safetensors"), "weights");
    AtomicFiles.write(run.files().predictions(), "");
    AtomicFiles.write(run.files().log(), "");
    AtomicFiles.write(
        run.files().probeResults().resolve("step-00000100").resolve("spectra.safetensors"), "");
    end(run, finished(9));
  }

  /** Writes the files of a report with one figure. */
  static StudyReport report(Path folder) throws IOException {
    List<Path> figures =
        List.of(
            folder.resolve("phase.svg"), folder.resolve("phase.png"), folder.resolve("phase.csv"));
    StudyReport report =
        new StudyReport(
            folder.resolve("report.html"),
            folder.resolve("summary.md"),
            folder.resolve("verdicts.json"),
            figures);
    for (Path file : report.artifacts().values()) {
      AtomicFiles.write(file, file.getFileName().toString());
    }
    return report;
  }
}
