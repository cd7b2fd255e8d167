package io.gammascope.pipelines.gc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputGarbageCollectorTest {
  private static final String DATASET = "ab".repeat(32);

  @TempDir Path output;
  private final LiveSet needs = new LiveSet();
  private Study study;

  @BeforeEach
  void readTheStudySmoke() throws IOException {
    Workspace place = SmokeWorkspace.in(output);
    study = SmokeWorkspace.study(place);
    needs.add(study, Injectors.get(place, RunIndex.class));
  }

  @Test
  void runOfNoStudyIsListedAndDeleted() throws IOException {
    Path needed = run(point(0).toRunSpec(DATASET));
    Path other = run(withSeed(point(0).toRunSpec(DATASET), 77));

    List<GarbageItem> found = collector(Instant.now().plus(Duration.ofHours(2))).findGarbage();

    assertThat(found)
        .singleElement()
        .isEqualTo(
            new GarbageItem(other, Files.size(other.resolve("spec.json")), "a run of no study"));
    OutputGarbageCollector.delete(found.get(0));
    assertThat(other).doesNotExist();
    assertThat(needed.resolve("spec.json")).exists();
  }

  @Test
  void recentlyModifiedFilesAreKept() throws IOException {
    run(withSeed(point(0).toRunSpec(DATASET), 77));
    AtomicFiles.write(output.resolve("runs/x/.metrics.jsonl.1.part"), "half");

    assertThat(collector(Instant.now()).findGarbage()).isEmpty();
  }

  @Test
  void unknownFilesAreKept() throws IOException {
    AtomicFiles.write(output.resolve("runs/notes/notes.txt"), "mine");
    AtomicFiles.write(output.resolve("runs/damaged/spec.json"), "{");
    AtomicFiles.write(output.resolve("datasets/mine/data.csv"), "1,2");
    AtomicFiles.write(output.resolve("reports/mine/page.html"), "page");
    Path moved = run(withSeed(point(0).toRunSpec(DATASET), 78));
    Files.move(moved, output.resolve("runs/kept-by-hand"));

    assertThat(collector(Instant.now().plus(Duration.ofHours(2))).findGarbage()).isEmpty();
  }

  @Test
  void temporaryFilesAndReportsOfUnknownStudiesAreListed() throws IOException {
    Path part = output.resolve("runs/x/.metrics.jsonl.1.part");
    AtomicFiles.write(part, "half");
    AtomicFiles.write(output.resolve("reports/smoke/report.html"), "page");
    AtomicFiles.write(output.resolve("reports/gone/report.html"), "page");

    assertThat(collector(Instant.now().plus(Duration.ofHours(2))).findGarbage())
        .extracting(GarbageItem::path)
        .containsExactly(output.resolve("reports/gone"), part);
  }

  @Test
  void linkIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectories(output.resolve("elsewhere"));
    Path run = run(withSeed(point(0).toRunSpec(DATASET), 79));
    Files.writeString(elsewhere.resolve("kept.txt"), "kept");
    Files.createSymbolicLink(run.resolve("link"), elsewhere);

    List<GarbageItem> found = collector(Instant.now().plus(Duration.ofHours(2))).findGarbage();
    OutputGarbageCollector.delete(found.get(0));

    assertThat(run).doesNotExist();
    assertThat(elsewhere.resolve("kept.txt")).hasContent("kept");
  }

  private GridPoint point(int index) {
    return study.points().get(index);
  }

  private static RunSpec withSeed(RunSpec s, long seed) {
    return new RunSpec(
        s.schema(),
        s.datasetId(),
        s.model(),
        s.initialization(),
        s.training(),
        s.observation(),
        seed);
  }

  private Path run(RunSpec spec) throws IOException {
    RunLayout files = RunLayout.of(output, spec.id());
    AtomicFiles.write(files.spec(), spec.toJson());
    return files.folder();
  }

  private OutputGarbageCollector collector(Instant now) {
    return new OutputGarbageCollector(output, needs, now);
  }
}
