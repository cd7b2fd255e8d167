package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.runner.DataflowJob;
import io.gammascope.pipelines.runner.PriceTable;
import picocli.CommandLine.Option;

/** Whose Dataflow a command means, and with which workers. */
final class DataflowOptions {
  @Option(
      names = "--project",
      paramLabel = "ID",
      defaultValue = "${env:GOOGLE_CLOUD_PROJECT}",
      description = "Google Cloud project; default: GOOGLE_CLOUD_PROJECT")
  String project;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      defaultValue = "us-central1",
      description = "default: ${DEFAULT-VALUE}")
  String region;

  @Option(
      names = "--depot",
      paramLabel = "URI",
      defaultValue = "gs://gammascope",
      description =
          "where workers keep datasets, checkpoints and results, gs://BUCKET/PATH; default:"
              + " ${DEFAULT-VALUE}")
  String depot;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      defaultValue = "gcr.io/gammascope/worker:0.1.0",
      description = "the workers' container, made by pipelines/dataflow/Dockerfile")
  String image;

  String depot() {
    return depot;
  }

  DataflowJob job(StudyContext session, PriceTable table) {
    return new DataflowJob("gammascope-" + session.study().name(), image, table.machine());
  }

  DataflowJob.Account account() {
    if (project == null || project.isBlank()) {
      throw new UsageException(
          "Dataflow wants a Google Cloud project: name it by --project or GOOGLE_CLOUD_PROJECT");
    }
    return new DataflowJob.Account(project, region, depot);
  }
}
