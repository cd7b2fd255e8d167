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
 * @param name of the job
 * @param image of the workers' container; see {@code pipelines/dataflow/Dockerfile}
 * @param machine of the workers
 */
public record DataflowJob(String name, String image, WorkerMachine machine) {
  /** Longer than any training may take: a worker that hangs is given up after so many minutes. */
  private static final int LONGEST_TRAINING_MINUTES = 7 * 24 * 60;

  /** In the image already (libtorch), or of no use on a worker. */
  private static final Pattern NOT_STAGED =
      Pattern.compile(
          "(pytorch-native-|pytorch-jni-|beam-runners-direct|beam-runners-google-cloud-dataflow|"
              + "picocli).*");

  /** Where a job is submitted: an account's project, and a bucket for its files. */
  public record Account(String project, String region, String bucket) {}

  /** Options of a job that runs in somebody's account. */
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
   * Options that write the job as a template, with its staged files, into a folder. Neither network
   * nor account is asked for; project and region are named when the template is started.
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

  /** What each training asks of its worker. */
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
                // Trainings are few and long: the service would see no reason for more workers.
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
