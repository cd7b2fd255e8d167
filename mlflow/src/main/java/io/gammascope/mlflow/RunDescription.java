package io.gammascope.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.mlflow.schema.TagName;
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
import java.util.stream.Stream;
import org.mlflow.api.proto.Service.Dataset;

/**
 * Everything that the server stores of a training besides metrics, files and outcome.
 *
 * @param params the resolved specification
 * @param tags coordinates, dataset, provenance and preregistrations
 */
record RunDescription(Map<String, String> params, Map<String, String> tags, Dataset dataset) {
  private static final int MAX_CAUSE_LENGTH = 2000;
  private static final ObjectMapper JSON = new ObjectMapper();

  RunDescription {
    params = Map.copyOf(params);
    tags = Map.copyOf(tags);
  }

  /** Describes a run by its specification and by the files that its folder contains so far. */
  static RunDescription read(TrackedRun run) throws IOException {
    Map<String, String> tags = new TreeMap<>();
    run.coordinates().forEach((path, value) -> tags.put(TagName.GRID + path, value));
    tags.put(TagName.DATASET_ID, run.spec().datasetId());
    tags.put(TagName.DATASET, run.dataset().name());
    tags.put(TagName.SEED, Long.toString(run.spec().seed()));
    if (Files.exists(run.files().provenance())) {
      String text = Files.readString(run.files().provenance());
      tags.putAll(tags(CanonicalJson.read(text, Provenance.class)));
    }
    tags.putAll(preregistrations(run.files()));
    return new RunDescription(params(run), tags, DatasetMessages.convert(run.dataset()));
  }

  /** Digest of params, tags and dataset. */
  String digest() {
    return Sha256.of(
        CanonicalJson.write(
            List.of(new TreeMap<>(params), new TreeMap<>(tags), dataset.toString())));
  }

  /** Returns the tags of a provenance. */
  static Map<String, String> tags(Provenance provenance) {
    Map<String, String> tags = new TreeMap<>();
    tags.put(TagName.COMMIT, provenance.commit());
    tags.put(TagName.SOURCE_COMMIT, provenance.commit());
    provenance.dirty().ifPresent(dirty -> tags.put(TagName.DIRTY, dirty.toString()));
    tags.put(TagName.JDK, provenance.jdk());
    tags.put(TagName.OS, provenance.os());
    tags.put(TagName.ARCHITECTURE, provenance.architecture());
    tags.put(TagName.CPU, provenance.cpu());
    provenance.engine().forEach((k, v) -> tags.put(TagName.ENGINE + k, v));
    return tags;
  }

  /** Returns the tags of an outcome. */
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
    String cut = cause.substring(0, Math.min(cause.length(), MAX_CAUSE_LENGTH));
    return Map.of(TagName.OUTCOME, "failed", TagName.CAUSE, cut);
  }

  private static Map<String, String> params(TrackedRun run) {
    // A coordinate such as initialization.gamma sets several fields and is not a field itself.
    Map<String, String> params = new TreeMap<>(run.coordinates());
    try {
      flatten("", JSON.readTree(run.spec().toJson()), params);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("RunSpec.toJson() did not return JSON", e);
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

  private static Map<String, String> preregistrations(RunLayout files) throws IOException {
    Map<String, String> tags = new TreeMap<>();
    if (!Files.isDirectory(files.preregistrations())) {
      return tags;
    }
    try (Stream<Path> list = Files.list(files.preregistrations())) {
      for (Path file : list.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        PreregistrationStamp stamp =
            CanonicalJson.read(Files.readString(file), PreregistrationStamp.class);
        String name = file.getFileName().toString().replaceAll("\\.json$", "");
        tags.put(TagName.PREREGISTRATION + name, stamp.digest());
      }
    }
    return tags;
  }
}
