package io.gammascope.pipelines.runner;

import io.gammascope.pipelines.process.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A Flink session cluster.
 *
 * @param master host and port of the JobManager's REST endpoint
 */
public record FlinkCluster(String master) {
  /** Environment variable that holds the address. */
  public static final String VARIABLE = "FLINK_MASTER";

  private static final String ADDRESS = "(?:\\[[0-9a-fA-F:]+\\]|[A-Za-z0-9.-]+):[0-9]{1,5}";

  /** Number of restarts, 5 s apart, before a lost worker fails the study. */
  private static final int RESTARTS = 100;

  private static final int RESTART_MILLIS = 5_000;

  /** Libraries that every Flink worker has, or that only tests and the client need. */
  private static final Pattern ON_EVERY_WORKER =
      Pattern.compile("(flink-|slf4j-|beam-runners-direct|picocli|jsr305|logback).*");

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if it does not have the form {@code host:port}
   */
  public FlinkCluster {
    if (!master.matches(ADDRESS)) {
      throw new IllegalArgumentException(
          "invalid address of the Flink cluster: "
              + master
              + "; expected for example 127.0.0.1:8081");
    }
  }

  /** Returns the cluster of the environment, else the one started for the output folder. */
  public static Optional<FlinkCluster> find(Map<String, String> environment, Path output)
      throws IOException {
    String named = environment.getOrDefault(VARIABLE, "").strip();
    if (!named.isEmpty()) {
      return Optional.of(new FlinkCluster(named));
    }
    Path file = output.resolve("flink").resolve("jobmanager.address");
    return Files.exists(file)
        ? Optional.of(new FlinkCluster(Files.readString(file).strip()))
        : Optional.empty();
  }

  /**
   * Returns the options of a job.
   *
   * @param home the project's folder, which has the client's configuration
   * @param slots number of trainings at once; each occupies one slot of the cluster
   */
  public PipelineOptions options(Path home, String job, int slots) {
    List<String> files =
        ClassPath.files().stream()
            .filter(file -> !ON_EVERY_WORKER.matcher(file.getFileName().toString()).matches())
            .map(Path::toString)
            .toList();
    return BeamOptions.of(
        List.of(
            "--runner=FlinkRunner",
            "--jobName=" + job,
            "--flinkMaster=" + master,
            "--flinkConfDir=" + home.resolve("pipelines").resolve("flink").resolve("client"),
            "--parallelism=" + slots,
            // Beam's older batch translation does not support restarts.
            "--useDataStreamForBatch=true",
            "--numberOfExecutionRetries=" + RESTARTS,
            "--executionRetryDelay=" + RESTART_MILLIS,
            "--filesToStage=" + String.join(",", files)));
  }
}
