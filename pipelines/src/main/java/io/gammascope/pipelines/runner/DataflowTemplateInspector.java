package io.gammascope.pipelines.runner;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.model.pipeline.v1.RunnerApi;

/**
 * Lists the steps of a Dataflow template. They are in a protocol buffer among the staged files, to
 * which the template's JSON file refers.
 */
public final class DataflowTemplateInspector {
  private static final String HINT = "beam:resources:";

  private DataflowTemplateInspector() {}

  /**
   * One step.
   *
   * @param name path of the transform
   * @param kind URN of the transform; empty for a composite
   * @param hints resource hints by short name
   */
  public record Step(String name, String kind, Map<String, String> hints) {
    /** Sorts the hints. */
    public Step {
      hints = new TreeMap<>(hints);
    }
  }

  /** Writes {@code steps.json} beside the template. */
  public static List<Step> write(Path template) throws IOException {
    List<Step> steps = read(template.resolve("staging"));
    AtomicFiles.write(template.resolve("steps.json"), CanonicalJson.writePretty(steps));
    return steps;
  }

  private static List<Step> read(Path staging) throws IOException {
    List<Path> written = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(staging, "pipeline-*.pb")) {
      files.forEach(written::add);
    }
    Path newest =
        written.stream()
            .max(Comparator.comparing(file -> file.toFile().lastModified()))
            .orElseThrow(
                () ->
                    new IOException(
                        staging + " contains no file pipeline-*.pb: the template was not written"));
    try (InputStream in = Files.newInputStream(newest)) {
      return steps(RunnerApi.Pipeline.parseFrom(in).getComponents());
    }
  }

  private static List<Step> steps(RunnerApi.Components components) {
    List<Step> steps = new ArrayList<>();
    for (RunnerApi.PTransform transform : components.getTransformsMap().values()) {
      if (!transform.getUniqueName().isEmpty()) {
        String urn = transform.getSpec().getUrn();
        steps.add(new Step(transform.getUniqueName(), urn, hints(transform, components)));
      }
    }
    steps.sort(Comparator.comparing(Step::name));
    return steps;
  }

  private static Map<String, String> hints(
      RunnerApi.PTransform transform, RunnerApi.Components components) {
    RunnerApi.Environment environment =
        components.getEnvironmentsOrDefault(
            transform.getEnvironmentId(), RunnerApi.Environment.getDefaultInstance());
    Map<String, String> hints = new TreeMap<>();
    environment
        .getResourceHintsMap()
        .forEach(
            (urn, value) ->
                hints.put(
                    urn.replace(HINT, "").replace(":v1", ""),
                    value.toString(StandardCharsets.UTF_8)));
    return hints;
  }
}
