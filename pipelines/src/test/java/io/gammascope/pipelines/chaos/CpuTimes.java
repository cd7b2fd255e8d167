package io.gammascope.pipelines.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time of the trainings of a program, of its tracking threads, and of the tracking
 * server.
 */
final class CpuTimes {
  private static final double TICKS_PER_SECOND = 100;

  /** The kernel truncates thread names to 15 characters. */
  private static final String TRACKING = "tracking-upload|heartbeat|HttpClient-.*";

  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  private final Path program;
  private final Path server;
  private final long serverBefore;
  private final Map<String, Long> tracking = new HashMap<>();
  private long trainings;
  private long serverNow;

  CpuTimes(long program, long server) throws IOException {
    this.program = Path.of("/proc", Long.toString(program));
    this.server = Path.of("/proc", Long.toString(server));
    serverBefore = ticks(this.server, USER, SYSTEM);
    serverNow = serverBefore;
  }

  /** Samples the times. Call every second or two, since threads end. */
  void look() throws IOException {
    try (Stream<Path> threads = Files.list(program.resolve("task"))) {
      for (Path thread : threads.toList()) {
        if (Files.readString(thread.resolve("comm")).strip().matches(TRACKING)) {
          tracking.put(thread.getFileName().toString(), ticks(thread, USER, SYSTEM));
        }
      }
      // Time of ended children; when the program ends, this covers every training.
      trainings = ticks(program, CHILDREN_USER, CHILDREN_SYSTEM);
    } catch (IOException | java.io.UncheckedIOException gone) {
      // The thread or the program has ended; the last sample counts.
    }
    serverNow = ticks(server, USER, SYSTEM);
  }

  private static long ticks(Path process, int... fields) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    // The fields follow the name, which may contain spaces.
    List<String> values = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    long sum = 0;
    for (int field : fields) {
      sum += Long.parseLong(values.get(field));
    }
    return sum;
  }

  /** Prints one line. */
  void print(int runs) {
    double trained = trainings / TICKS_PER_SECOND;
    double tracked = tracking.values().stream().mapToLong(t -> t).sum() / TICKS_PER_SECOND;
    double served = (serverNow - serverBefore) / TICKS_PER_SECOND;
    System.out.printf(
        Locale.ROOT,
        "processor time: %.1f s in %d trainings, %.2f s (%.2f %%) in the program's tracking,"
            + " %.2f s (%.2f %%) in the server%n",
        trained,
        runs,
        tracked,
        100 * tracked / trained,
        served,
        100 * served / trained);
  }
}
