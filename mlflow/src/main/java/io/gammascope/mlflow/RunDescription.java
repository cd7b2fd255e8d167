package io.gammascope.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.claim.PreregistrationStamp;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said of a training besides its metrics: the resolved specification as params,
 * coordinates, provenance and outcome as tags, the dataset.
 */
record RunDescription(Map<String, String> params, Map<String, String> tags, ObjectNode dataset) {
  private static final int LONGEST_CAUSE = 2000;
  private static final ObjectMapper JSON = new ObjectMapper();

  RunDescription {
    params = Map.copyOf(params);
    tags = Map.copyOf(tags);
  }

  /** From a run's specification and from what stands in its folder by now. */
  static RunDescription of(TrackedRun run) throws IOException {
    Map<String, String> params = params(run);
    Map<String, String> tags = new TreeMap<>();
    run.coordinates().forEach((path, value) -> tags.put(TagName.GRID + path, value));
    tags.put(TagName.DATASET_ID, run.spec().datasetId());
    tags.put(TagName.DATASET, run.dataset().name());
    tags.put(TagName.SEED, Long.toString(run.spec().seed()));
    if (Files.exists(run.files().provenance())) {
      String text = Files.readString(run.files().provenance());
      tags.putAll(tags(CanonicalJson.read(text, Provenance.class)));
    }
    tags.putAll(locks(run.files()));
    return new RunDescription(params, tags, DatasetInput.of(run.dataset()));
  }

  /** The same digest, the same description. */
  String digest() {
    return Sha256.of(
        CanonicalJson.write(List.of(new TreeMap<>(params), new TreeMap<>(tags), dataset)));
  }

  /** Says the coordinates in the order of the axes: {@code gamma=0.5 layers=2 seed=1}. */
  static String name(TrackedRun run) {
    String name =
        run.coordinates().entrySet().stream()
            .map(c -> c.getKey().substring(c.getKey().lastIndexOf('.') + 1) + "=" + c.getValue())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? run.spec().id().brief() : name;
  }

  static Map<String, String> tags(Provenance made) {
    Map<String, String> tags = new TreeMap<>();
    tags.put(TagName.COMMIT, made.commit());
    tags.put(TagName.SOURCE_COMMIT, made.commit());
    tags.put(TagName.DIRTY, Boolean.toString(made.dirty()));
    tags.put(TagName.JDK, made.jdk());
    tags.put(TagName.OS, made.os());
    tags.put(TagName.ARCHITECTURE, made.architecture());
    tags.put(TagName.CPU, made.cpu());
    made.engine().forEach((k, v) -> tags.put(TagName.ENGINE + k, v));
    return tags;
  }

  /** What became of it. */
  static Map<String, String> tags(RunOutcome outcome) {
    if (outcome instanceof RunOutcome.Finished finished) {
      return Map.of(
          TagName.OUTCOME, "finished",
          TagName.SECONDS, Double.toString(finished.seconds()),
          TagName.WEIGHTS, finished.weightsSha256());
    }
    if (outcome instanceof RunOutcome.Diverged diverged) {
      return Map.of(
          TagName.OUTCOME, "diverged",
          TagName.SECONDS, Double.toString(diverged.seconds()),
          TagName.DIVERGED_STEP, Integer.toString(diverged.step()));
    }
    String cause = ((RunOutcome.Failed) outcome).cause();
    String cut = cause.substring(0, Math.min(cause.length(), LONGEST_CAUSE));
    return Map.of(TagName.OUTCOME, "failed", TagName.CAUSE, cut);
  }

  private static Map<String, String> params(TrackedRun run) {
    // A coordinate such as initialization.gamma stands for several fields and is none itself.
    Map<String, String> params = new TreeMap<>(run.coordinates());
    try {
      flatten("", JSON.readTree(run.spec().toJson()), params);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("canonical JSON is JSON", e);
    }
    return params;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(f -> flatten(prefix + f.getKey(), f.getValue(), into));
    } else {
      into.put(path, node.isTextual() ? node.textValue() : node.toString());
    }
  }

  private static Map<String, String> locks(RunLayout files) throws IOException {
    Map<String, String> tags = new TreeMap<>();
    if (!Files.isDirectory(files.preregistrations())) {
      return tags;
    }
    try (Stream<Path> list = Files.list(files.preregistrations())) {
      for (Path file : list.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        PreregistrationStamp stamp =
            CanonicalJson.read(Files.readString(file), PreregistrationStamp.class);
        String claim = file.getFileName().toString().replaceAll("\\.json$", "");
        tags.put(TagName.LOCK + claim, stamp.digest());
      }
    }
    return tags;
  }
}
