package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.runner.FlinkCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of Flink. */
final class FlinkOptions {
  @Option(
      names = "--flink-master",
      paramLabel = "HOST:PORT",
      description =
          "REST address of the Flink cluster; default: FLINK_MASTER, else the cluster started for"
              + " the output folder")
  String master;

  FlinkCluster cluster(Path output) throws IOException {
    try {
      return found(output)
          .orElseThrow(
              () ->
                  new UsageException(
                      "no Flink cluster; start one with make flink-up, or set --flink-master or"
                          + " "
                          + FlinkCluster.VARIABLE));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private Optional<FlinkCluster> found(Path output) throws IOException {
    return master == null
        ? FlinkCluster.find(System.getenv(), output)
        : Optional.of(new FlinkCluster(master));
  }
}
