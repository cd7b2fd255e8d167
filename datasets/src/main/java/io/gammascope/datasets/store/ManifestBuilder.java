package io.gammascope.datasets.store;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Builds the manifest of a dataset from the results of its shards. */
final class ManifestBuilder {
  private final DatasetSpec spec;
  private final Map<ShardRequest, ShardResult> results = new HashMap<>();

  /**
   * Creates a builder.
   *
   * @param all results of all shards in any order, possibly repeated
   * @throws IllegalArgumentException if a shard is missing or unknown, or has two different results
   */
  ManifestBuilder(DatasetSpec spec, Collection<ShardResult> all) {
    this.spec = spec;
    for (ShardResult result : all) {
      ShardResult other = results.putIfAbsent(result.request(), result);
      if (other != null && !other.equals(result)) {
        throw new IllegalArgumentException(
            "a shard has two different results: " + other + ", " + result);
      }
    }
    List<ShardRequest> missing = new ArrayList<>(spec.shards());
    missing.removeAll(results.keySet());
    List<ShardRequest> unknown = new ArrayList<>(results.keySet());
    unknown.removeAll(spec.shards());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the shards of %s are incomplete: missing %s, unknown %s",
              spec.name(),
              missing,
              unknown));
    }
  }

  /** Returns the results in the order of the specification's shards. */
  List<ShardResult> inOrder() {
    return spec.shards().stream().map(results::get).toList();
  }

  /** Computes the dataset's id as README.md defines it, so that other programs can verify it. */
  String datasetId() {
    Sha256 sum = Sha256.newDigest();
    sum.add(CanonicalJson.write(spec)).add("\n").add(spec.generatorVersion() + "\n");
    for (ShardResult result : inOrder()) {
      ShardRequest request = result.request();
      sum.add(request.split() + " " + request.index() + " " + result.recordDigest() + "\n");
    }
    return sum.hex();
  }

  Manifest manifest() {
    Map<String, Manifest.Split> splits = new TreeMap<>();
    for (String split : spec.splits()) {
      splits.put(split, split(split));
    }
    return new Manifest(
        datasetId(),
        spec.name(),
        spec.task(),
        spec.generatorVersion(),
        CanonicalJson.toTree(spec),
        spec.vocabulary(),
        spec.positions(),
        spec.groups(),
        spec.offsets(),
        splits,
        spec.sequenceFormat().stream().toList(),
        spec.sources());
  }

  private Manifest.Split split(String split) {
    int examples = 0;
    Map<String, Integer> perGroup = new TreeMap<>();
    List<Manifest.Shard> shards = new ArrayList<>();
    for (ShardResult result : inOrder()) {
      if (result.request().split().equals(split)) {
        examples += result.examples();
        result.perGroup().forEach((group, n) -> perGroup.merge(group, n, Integer::sum));
        shards.add(new Manifest.Shard(result.file(), result.sha256(), result.examples()));
      }
    }
    return new Manifest.Split(examples, perGroup, shards);
  }
}
