package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.datasets.Manifest;
import java.util.List;
import java.util.TreeMap;
import org.mlflow.api.proto.Service.Dataset;

/** Converts dataset manifests to the messages of MLflow's dataset inputs. */
final class DatasetMessages {
  /** Number of characters of a digest that the server stores. */
  private static final int DIGEST_LENGTH = 36;

  private static final List<String> LABEL_ARRAYS =
      List.of("tokens", "label", "group", "key", "position");
  private static final List<String> SEQUENCE_ARRAYS =
      List.of("tokens", "length", "loss_from", "prompt", "group", "line");

  private DatasetMessages() {}

  /** Returns name, digest, source, schema and profile of a dataset. */
  static Dataset convert(Manifest manifest) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode source = json.objectNode().put("uri", "datasets/" + manifest.datasetId());
    source.put("dataset_id", manifest.datasetId()).put("task", manifest.task());
    source.put("generator_version", manifest.generatorVersion());
    ObjectNode schema = json.objectNode();
    ArrayNode columns = schema.putArray("mlflow_colspec");
    (manifest.sequenceFormat().isPresent() ? SEQUENCE_ARRAYS : LABEL_ARRAYS)
        .forEach(name -> columns.addObject().put("name", name).put("type", "long"));
    ObjectNode profile = json.objectNode().put("vocabulary", manifest.vocabulary());
    profile.put("positions", manifest.positions());
    new TreeMap<>(manifest.splits())
        .forEach((name, split) -> profile.put("examples_" + name, split.examples()));
    return Dataset.newBuilder()
        .setName(manifest.name())
        .setDigest(manifest.datasetId().substring(0, DIGEST_LENGTH))
        .setSourceType("local")
        .setSource(source.toString())
        .setSchema(schema.toString())
        .setProfile(profile.toString())
        .build();
  }
}
