package io.gammascope.pipelines.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.runner.DataflowJob;
import io.gammascope.pipelines.runner.DataflowTemplateInspector;
import io.gammascope.pipelines.runner.PriceTable;
import io.gammascope.pipelines.runner.WorkerMachine;
import io.gammascope.pipelines.transform.StudyPipeline;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.reader.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the job that would be sent to Dataflow; no account, no network. */
class DataflowTemplateTest {
  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  private static final String IMAGE = "registry.example/worker:1";

  @TempDir Path folder;

  @Test
  void templateNamesWorkersImageDiskAndStagedFilesAndHintsStandOnTrainingsAlone()
      throws IOException {
    WorkerMachine machine = PriceTable.of(HOME).machine();
    List<DataflowTemplateInspector.Step> steps = template(machine);

    JsonNode environment = json("job.json").path("environment");
    JsonNode workers = environment.path("workerPools").path(0);
    assertThat(workers.path("machineType").asText()).isEqualTo("n2-standard-16");
    assertThat(workers.path("numWorkers").asInt()).isEqualTo(10);
    assertThat(workers.path("diskSizeGb").asInt()).isEqualTo(60);
    assertThat(workers.path("autoscalingSettings").path("maxNumWorkers").asInt()).isEqualTo(10);
    assertThat(workers.path("sdkHarnessContainerImages").findValuesAsText("containerImage"))
        .containsOnly(IMAGE);
    assertThat(environment.path("experiments").toString()).contains("use_runner_v2");
    assertThat(environment.path("serviceOptions").toString()).doesNotContain("accelerator");

    assertThat(steps)
        .extracting(step -> step.name().replaceAll("/.*", ""))
        .contains(
            "GenerateDatasets",
            "PlanRuns",
            "TrainRuns",
            "ProbeCheckpoints",
            "CheckReproducibility",
            "ReportStudy");
    assertThat(steps)
        .filteredOn(step -> step.name().equals("TrainRuns/Train/Map/ParMultiDo(Anonymous)"))
        .extracting(DataflowTemplateInspector.Step::hints)
        .containsExactly(Map.of("cpu_count", "1", "min_ram_bytes", Long.toString(3L << 30)));
    assertThat(steps)
        .filteredOn(step -> !step.name().startsWith("TrainRuns"))
        .allMatch(step -> step.hints().isEmpty());
  }

  @Test
  void everyStagedFileLiesInTheStagingFolderAndLibtorchIsNotAmongThem() throws IOException {
    template(PriceTable.of(HOME).machine());

    List<String> locations =
        json("job.json")
            .path("environment")
            .path("workerPools")
            .path(0)
            .path("packages")
            .findValuesAsText("location");
    assertThat(locations).anyMatch(l -> l.contains("gammascope-neural")).hasSizeGreaterThan(50);
    assertThat(locations).noneMatch(l -> l.contains("pytorch-native"));
    assertThat(locations).allMatch(location -> Files.isRegularFile(Path.of(location)));
  }

  @Test
  void acceleratorIsAskedForByTheJobAndByEachTraining() throws IOException {
    WorkerMachine.Gpu gpu = new WorkerMachine.Gpu("nvidia-l4", 1, 1000);
    List<DataflowTemplateInspector.Step> steps =
        template(new WorkerMachine("gpu", "g2-standard-4", 4, 16, 60, 1, 8, 3, Optional.of(gpu)));

    String wanted = "type:nvidia-l4;count:1;install-nvidia-driver";
    assertThat(texts(json("job.json").path("environment").path("serviceOptions")))
        .contains("worker_accelerator=" + wanted);
    assertThat(steps)
        .filteredOn(step -> step.name().equals("TrainRuns/Train/Map/ParMultiDo(Anonymous)"))
        .extracting(step -> step.hints().get("accelerator"))
        .containsExactly(wanted);
  }

  private List<DataflowTemplateInspector.Step> template(WorkerMachine machine) throws IOException {
    Path output = folder.resolve("output");
    Path file = HOME.resolve("pipelines/studies/smoke.yaml");
    Workspace workspace = new Workspace(HOME.toString(), output.toString(), "", file.toString());
    Study study = Injectors.get(workspace, StudyReader.class).read(file);
    DataflowJob job = new DataflowJob("gammascope-smoke", IMAGE, machine);
    new StudyPipeline(workspace.forWorkers("gs://bucket/shared"), study, job.hints())
        .whole(job.template(folder))
        .run();
    return DataflowTemplateInspector.write(folder);
  }

  private JsonNode json(String file) throws IOException {
    return CanonicalJson.read(Files.readString(folder.resolve(file)), JsonNode.class);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
