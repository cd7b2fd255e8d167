package io.gammascope.pipelines.progress;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.hash.CanonicalJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that runs a study, as it describes itself in {@code <output>/running/} for the command
 * {@code status}. The file of a process that was killed stays until the study runs again.
 *
 * @param schema {@link #SCHEMA}
 * @param study name of the study
 * @param command the command that continues the study
 * @param host name of the machine
 * @param pid number of the process
 * @param processStart start of the process, milliseconds since 1970; tells it from a later process
 *     with the same number
 * @param updated time of {@code progress}, milliseconds since 1970
 */
public record Activity(
    int schema,
    String study,
    String command,
    String host,
    long pid,
    long processStart,
    long updated,
    ProgressSnapshot progress) {
  /** Version of the JSON form. */
  public static final int SCHEMA = 1;

  private static final String FOLDER = "running";

  /** The kernel computes the start from the uptime, which setting the clock shifts. */
  private static final long TOLERANCE_MILLIS = 5000;

  /** Returns the activity of this process. */
  static Activity ofThisProcess(String command, ProgressSnapshot progress) {
    ProcessHandle self = ProcessHandle.current();
    return new Activity(
        SCHEMA,
        progress.study(),
        command,
        thisHost(),
        self.pid(),
        start(self),
        System.currentTimeMillis(),
        progress);
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Reads the activities of all processes that use an output folder, by study and process. */
  public static List<Activity> readAll(Path output) throws IOException {
    List<Activity> all = new ArrayList<>();
    if (Files.isDirectory(output.resolve(FOLDER))) {
      try (Stream<Path> files = Files.list(output.resolve(FOLDER))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          try {
            all.add(JsonFiles.read(file, Activity.class));
          } catch (NoSuchFileException ended) {
            // The process ended between the listing and the reading.
          }
        }
      }
    }
    return all;
  }

  /** Deletes the files of processes of this machine that ran the study and were killed. */
  static void deleteEnded(Path output, String study) throws IOException {
    for (Activity activity : readAll(output)) {
      if (activity.study().equals(study) && activity.onThisMachine() && !activity.processExists()) {
        Files.deleteIfExists(activity.file(output));
      }
    }
  }

  /** Returns whether the process is, or was, one of this machine. */
  public boolean onThisMachine() {
    return host.equals(thisHost());
  }

  /** Returns whether the process exists. Only for processes of this machine. */
  public boolean processExists() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> Math.abs(start(process) - processStart) <= TOLERANCE_MILLIS)
        .isPresent();
  }

  /** Returns the time since the process last wrote its progress. */
  public Duration age(Instant now) {
    return Duration.between(Instant.ofEpochMilli(updated), now);
  }

  Path file(Path output) {
    return output.resolve(FOLDER).resolve(study + "-" + pid + ".json");
  }

  void write(Path output) throws IOException {
    AtomicFiles.write(file(output), CanonicalJson.write(this));
  }
}
