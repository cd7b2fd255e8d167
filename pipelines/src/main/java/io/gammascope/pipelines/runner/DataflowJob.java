package io.gammascope.pipelines.runner;

import io.gammascope.pipelines.process.ClassPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;

/**
 * A study as a job on Google Cloud Dataflow.
 *
 * @param name the job's name
 * @param image the workers' container image; see {@code pipelines/dataflow/Dockerfile}
 * @param machine the kind of worker
 */
public record DataflowJob(String name, String image, WorkerMachine machine) {
  /** Upper bound of one training. Dataflow restarts a worker that needs longer. */
  private static final int LONGEST_TRAINING_MINUTES = 7 * 24 * 60;

  /** Libraries that are in the image already (libtorch) or that workers do not need. */
  private static final Pattern NOT_STAGED =
      Pattern.compile(
          "(pytorch-native-|pytorch-jni-|beam-runners-direct|beam-runners-google-cloud-dataflow|"
              + "picocli).*");

  /** The project, region and bucket that a job is submitted to. */
  public record Account(String project, String region, String bucket) {}

  /** Returns the options of a job that is submitted. */
  public PipelineOptions options(Account account) {
    List<String> arguments = arguments();
    arguments.addAll(
        List.of(
            "--project=" + account.project(),
            "--region=" + account.region(),
            "--tempLocation=" + account.bucket() + "/temp",
            "--stagingLocation=" + account.bucket() + "/staging"));
    return BeamOptions.of(arguments);
  }

  /**
   * Returns options that write the job and its staged files into a folder as a template. This needs
   * neither network nor account; project and region are given when the template is started.
   */
  public PipelineOptions template(Path folder) {
    List<String> arguments = arguments();
    arguments.addAll(
        List.of(
            "--project=gammascope-template",
            "--region=us-central1",
            "--credentialFactoryClass="
                + "org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory",
            "--pathValidatorClass="
                + "org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator",
            "--tempLocation=" + folder.resolve("temp"),
            "--gcpTempLocation=" + folder.resolve("temp"),
            "--stagingLocation=" + folder.resolve("staging"),
            "--templateLocation=" + folder.resolve("job.json")));
    return BeamOptions.of(arguments);
  }

  /** Returns the resources that one training needs. */
  public ResourceHints hints() {
    ResourceHints hints =
        ResourceHints.create().withMinRam(machine.trainingMemoryGib() + "GiB").withCPUCount(1);
    return machine.gpu().isEmpty() ? hints : hints.withAccelerator(accelerator());
  }

  private String accelerator() {
    String type = machine.gpu().map(WorkerMachine.Gpu::type).orElseThrow();
    return "type:" + type + ";count:1;install-nvidia-driver";
  }

  private List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runner=DataflowRunner",
                "--jobName=" + name,
                "--workerMachineType=" + machine.type(),
                "--numWorkers=" + machine.workers(),
                "--maxNumWorkers=" + machine.workers(),
                // Autoscaling would start too few workers for few long trainings.
                "--autoscalingAlgorithm=NONE",
                "--diskSizeGb=" + machine.diskGib(),
                "--numberOfWorkerHarnessThreads=" + machine.trainings(),
                "--sdkContainerImage=" + image,
                "--experiments=use_runner_v2",
                "--elementProcessingTimeoutMinutes=" + LONGEST_TRAINING_MINUTES,
                "--filesToStage=" + String.join(",", staged())));
    Optional<String> gpu = machine.gpu().map(g -> accelerator());
    gpu.ifPresent(a -> arguments.add("--dataflowServiceOptions=worker_accelerator=" + a));
    return arguments;
  }

  private static List<String> staged() {
    return ClassPath.files().stream()
        .filter(file -> !NOT_STAGED.matcher(file.getFileName().toString()).matches())
        .map(Path::toString)
        .toList();
  }
}
