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
  /** Where the address may stand in the environment. */
  public static final String VARIABLE = "FLINK_MASTER";

  private static final String ADDRESS = "(?:\\[[0-9a-fA-F:]+\\]|[A-Za-z0-9.-]+):[0-9]{1,5}";

  /** A worker that died and did not come back for so long ends the study. */
  private static final int RESTARTS = 100;

  private static final int RESTART_MILLIS = 5_000;

  /** Flink itself, which every worker has, and what only tests and the client need. */
  private static final Pattern ON_EVERY_WORKER =
      Pattern.compile("(flink-|slf4j-|beam-runners-direct|picocli|jsr305|logback).*");

  /**
   * An address that is written as {@code host:port}.
   *
   * @throws IllegalArgumentException if it is written otherwise
   */
  public FlinkCluster {
    if (!master.matches(ADDRESS)) {
      throw new IllegalArgumentException(
          "the Flink cluster's address is " + master + "; right would be 127.0.0.1:8081");
    }
  }

  /** The one of the environment, else the one started for an output folder, if there is one. */
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
   * Options of a job.
   *
   * @param home the project's folder, with the client's configuration
   * @param slots how many trainings at once; each takes one slot of the cluster
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
            // The older of Beam's two batch translations knows no restart strategy.
            "--useDataStreamForBatch=true",
            "--numberOfExecutionRetries=" + RESTARTS,
            "--executionRetryDelay=" + RESTART_MILLIS,
            "--filesToStage=" + String.join(",", files)));
  }
}
