package io.gammascope.pipelines.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SyntheticRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs plan, pipeline with tracking, and report on synthetic studies of {@code
 * gammascope.scale.runs} runs (default 1,000, 3,000 and 10,000). Measures processor time. Part of
 * {@code make scale} only.
 */
@Tag("scale")
class ThousandsOfRunsScaleTest {
  private static final String SIZES =
      System.getProperty("gammascope.scale.runs", "1000,3000,10000");
  private static final long MOST_KIB = 2L << 20;

  /** Six requests upload the files of a synthetic run, one file each. */
  private static final double MOST_REQUESTS = 15;

  @TempDir Path folder;

  /** A command in a separate process. */
  private record Step(String name, double seconds, long peakKib, Map<String, Integer> requests) {
    int asked() {
      return requests.values().stream().mapToInt(n -> n).sum();
    }
  }

  /** Returns the output folder of a study with a number of runs. */
  private record Place(int runs, CountingServer server, Path output) {}

  @Test
  void costOfEveryStepIsLinearInTheNumberOfRuns() throws Exception {
    List<List<Step>> all = new ArrayList<>();
    List<Integer> sizes = Arrays.stream(SIZES.split(",", -1)).map(Integer::valueOf).toList();
    System.out.println("   runs step             CPU s  ms/run  peak MiB  requests a run");
    for (int runs : sizes) {
      all.add(carriedOut(runs));
    }
    for (int i = 0; i < sizes.size(); i++) {
      for (int step = 0; step < all.get(i).size(); step++) {
        Step at = all.get(i).get(step);
        assertThat(at.peakKib()).as(at.name()).isLessThan(MOST_KIB);
        double fewest = (double) all.get(0).get(step).asked() / sizes.get(0);
        double asked = (double) at.asked() / sizes.get(i);
        assertThat(asked).as(at.name()).isLessThan(Math.min(fewest + 0.1, MOST_REQUESTS));
      }
    }
    compare(sizes, all);
  }

  /** Prints and does not assert: processor time depends on the machine and its load. */
  private static void compare(List<Integer> sizes, List<List<Step>> all) {
    int last = sizes.size() - 1;
    for (int step = 0; step < all.get(0).size(); step++) {
      double few = all.get(0).get(step).seconds() / sizes.get(0);
      double many = all.get(last).get(step).seconds() / sizes.get(last);
      System.out.printf(
          Locale.ROOT,
          "%s: a run of %d takes %.2f times the processor time of one of %d%n",
          all.get(0).get(step).name(),
          sizes.get(last),
          many / few,
          sizes.get(0));
    }
  }

  private List<Step> carriedOut(int runs) throws Exception {
    Path output = folder.resolve("runs-" + runs);
    String study = SyntheticRuns.study(output, runs).toString();
    List<Step> steps = new ArrayList<>();
    try (CountingServer server = CountingServer.start()) {
      Place place = new Place(runs, server, output);
      steps.add(step("plan, first", place, "plan", study));
      assertThat(SyntheticRuns.write(output, Path.of(study))).isEqualTo(runs);
      steps.add(step("plan", place, "plan", study));
      steps.add(step("report", place, "--tracking-uri", "", "report", study));
      steps.add(step("run, tracked", place, "run", study));
      steps.add(step("run again", place, "run", study));
      steps.add(step("report, tracked", place, "report", study));
    }
    return steps;
  }

  private static Step step(String name, Place place, String... command) throws Exception {
    Path output = place.output();
    CountingServer server = place.server();
    int runs = place.runs();
    List<String> arguments = new ArrayList<>(List.of("--output", output.toString()));
    if (!List.of(command).contains("--tracking-uri")) {
      arguments.addAll(List.of("--tracking-uri", server.uri().toString()));
    }
    arguments.addAll(List.of(command));
    server.counted();
    Path log = output.resolve(name.replaceAll("[^a-z]+", "-") + ".log");
    ProgramRun program = ProgramRun.start(log, arguments.toArray(String[]::new));
    double seconds = 0;
    long peak = 0;
    while (program.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(20);
      Path process = Path.of("/proc", Long.toString(program.pid()));
      seconds = Math.max(seconds, processorSeconds(process));
      peak = Math.max(peak, peakKib(process));
    }
    assertThat(program.exitCode()).as(() -> said(log)).isEqualTo(0);
    Step step = new Step(name, seconds, peak, server.counted());
    print(step, runs);
    return step;
  }

  private static void print(Step step, int runs) {
    System.out.printf(
        Locale.ROOT,
        "%7d %-15s %6.1f %7.2f %9d  %.2f %s%n",
        runs,
        step.name(),
        step.seconds(),
        1000 * step.seconds() / runs,
        step.peakKib() / 1024,
        (double) step.asked() / runs,
        step.requests());
  }

  /** Returns user and system time, at 100 ticks a second; 0 once the process has ended. */
  private static double processorSeconds(Path process) {
    try {
      String text = Files.readString(process.resolve("stat"));
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    } catch (IOException gone) {
      return 0;
    }
  }

  private static long peakKib(Path process) {
    try {
      return Files.readAllLines(process.resolve("status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  private static String said(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
