package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.runner.DataflowJob;
import io.gammascope.pipelines.runner.PriceTable;
import picocli.CommandLine.Option;

/** Options of Google Cloud Dataflow. */
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
      description = "region of the job; default: ${DEFAULT-VALUE}")
  String region;

  @Option(
      names = "--shared-storage",
      paramLabel = "URI",
      defaultValue = "gs://gammascope",
      description =
          "folder that all workers share, gs://BUCKET/PATH; default:" + " ${DEFAULT-VALUE}")
  String sharedStorage;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      defaultValue = "gcr.io/gammascope/worker:0.1.0",
      description =
          "container image of the workers, built by pipelines/dataflow/image.sh; default:"
              + " ${DEFAULT-VALUE}")
  String image;

  String sharedStorage() {
    return sharedStorage;
  }

  DataflowJob job(StudyContext context, PriceTable table) {
    return new DataflowJob("gammascope-" + context.study().name(), image, table.machine());
  }

  DataflowJob.Account account() {
    if (project == null || project.isBlank()) {
      throw new UsageException(
          "Dataflow needs a Google Cloud project: set --project or GOOGLE_CLOUD_PROJECT");
    }
    return new DataflowJob.Account(project, region, sharedStorage);
  }
}
