package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.datasets.Manifest;
import java.util.List;
import java.util.TreeMap;

/** A dataset as MLflow's dataset inputs describe it. */
final class DatasetInput {
  /** The server keeps so many characters of a digest. */
  static final int DIGEST = 36;

  private static final List<String> COLUMNS =
      List.of("tokens", "label", "group", "key", "position");
  private static final List<String> SEQUENCE_COLUMNS =
      List.of("tokens", "length", "loss_from", "prompt", "group", "line");

  private DatasetInput() {}

  static ObjectNode of(Manifest manifest) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode source = json.objectNode().put("uri", "datasets/" + manifest.datasetId());
    source.put("dataset_id", manifest.datasetId()).put("task", manifest.task());
    source.put("generator_version", manifest.generatorVersion());
    ObjectNode schema = json.objectNode();
    ArrayNode columns = schema.putArray("mlflow_colspec");
    (manifest.sequenceFormat().isPresent() ? SEQUENCE_COLUMNS : COLUMNS)
        .forEach(name -> columns.addObject().put("name", name).put("type", "long"));
    ObjectNode profile = json.objectNode().put("vocabulary", manifest.vocabulary());
    profile.put("positions", manifest.positions());
    new TreeMap<>(manifest.splits())
        .forEach((name, split) -> profile.put("examples_" + name, split.examples()));
    return json.objectNode()
        .put("name", manifest.name())
        .put("digest", manifest.datasetId().substring(0, DIGEST))
        .put("source_type", "local")
        .put("source", source.toString())
        .put("schema", schema.toString())
        .put("profile", profile.toString());
  }
}
