package io.gammascope.pipelines.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.file.JsonFiles;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.study.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs many tiny trainings in one study; {@code gammascope.chaos.runs} sets their number (default
 * 300). Part of {@code make scale} only.
 */
@Tag("server")
@Tag("native")
@Tag("scale")
class ManyRunsScaleTest {
  private static final int RUNS = Integer.getInteger("gammascope.chaos.runs", 300);
  private static final int CELLS = 4;

  @TempDir Path folder;

  /** Samples of the program's process. */
  private record Sample(long finished, long residentKib, long handles) {}

  @Test
  void neitherMemoryNorHandlesGrowWithTheNumberOfRuns() throws Exception {
    try (MeasuredStudy study = new MeasuredStudy(folder, text())) {
      List<Sample> samples = new ArrayList<>();
      study
          .run(pid -> sample(pid, study.output()).ifPresent(samples::add), "--parallel", "2")
          .print(RUNS);
      print(samples, study.output());
      Sample early = after(samples, RUNS / 4);
      Sample late = after(samples, RUNS - RUNS / 10);
      assertThat(late.handles()).isLessThanOrEqualTo(early.handles() + 20);
      assertThat(late.residentKib()).isLessThan(early.residentKib() + 64 * 1024);
      List<ServerState.Run> runs = study.trainings("many");
      assertThat(runs).extracting(ServerState.Run::runId).hasSize(RUNS).doesNotHaveDuplicates();
      assertThat(runs).extracting(ServerState.Run::status).containsOnly("FINISHED");
    }
  }

  private static String text() throws IOException {
    String seeds =
        IntStream.rangeClosed(1, RUNS / CELLS)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"))
        .replace("study: smoke", "study: many")
        .replace("seeds: [1, 2]", "seeds: [" + seeds + "]");
  }

  /** Returns empty once the process has ended. */
  private static Optional<Sample> sample(long pid, Path output) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> handles = Files.list(process.resolve("fd"))) {
      long open = handles.count();
      long resident =
          Files.readAllLines(process.resolve("status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElseThrow();
      return Optional.of(new Sample(outcomes(output).size(), resident, open));
    } catch (IOException | RuntimeException gone) {
      return Optional.empty();
    }
  }

  private static List<Path> outcomes(Path output) throws IOException {
    if (!Files.isDirectory(output.resolve("runs"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(output.resolve("runs"), 2, (f, a) -> isOutcome(f))) {
      return files.toList();
    }
  }

  private static boolean isOutcome(Path file) {
    return file.getFileName().toString().equals("outcome.json");
  }

  private static Sample after(List<Sample> samples, int runs) {
    return samples.stream().filter(s -> s.finished() >= runs).findFirst().orElseThrow();
  }

  private static void print(List<Sample> samples, Path output) throws IOException {
    for (int tenth = 1; tenth <= 10; tenth++) {
      Sample s = after(samples, RUNS * tenth / 10);
      System.out.printf(
          Locale.ROOT,
          "%d runs: %d MiB resident, %d handles%n",
          s.finished(),
          s.residentKib() / 1024,
          s.handles());
    }
    double seconds = 0;
    for (Path file : outcomes(output)) {
      seconds += ((RunOutcome.Finished) JsonFiles.read(file, RunOutcome.class)).seconds();
    }
    System.out.printf(Locale.ROOT, "%.1f s of training in all%n", seconds);
  }
}
