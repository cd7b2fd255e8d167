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
import java.util.Map;
import java.util.TreeMap;

/** Puts the shards' results, which come in any order, together to a manifest. */
final class ManifestBuilder {
  private final DatasetSpec spec;
  private final Map<ShardRequest, ShardResult> results = new HashMap<>();

  /**
   * Of one specification and the results of all its shards.
   *
   * @throws IllegalArgumentException if a shard is missing, is none of the specification's, or came
   *     out twice with different content
   */
  ManifestBuilder(DatasetSpec spec, Collection<ShardResult> all) {
    this.spec = spec;
    for (ShardResult result : all) {
      ShardResult other = results.putIfAbsent(result.request(), result);
      if (other != null && !other.equals(result)) {
        throw new IllegalArgumentException(
            "a shard came out in two ways: " + other + ", " + result);
      }
    }
    List<ShardRequest> missing = new ArrayList<>(spec.shards());
    missing.removeAll(results.keySet());
    List<ShardRequest> strange = new ArrayList<>(results.keySet());
    strange.removeAll(spec.shards());
    if (!missing.isEmpty() || !strange.isEmpty()) {
      throw new IllegalArgumentException(
          "the shards of %s are not all there: missing %s, unknown %s"
              .formatted(spec.name(), missing, strange));
    }
  }

  /** In the order of the specification's shards. */
  List<ShardResult> inOrder() {
    return spec.shards().stream().map(results::get).toList();
  }

  /** See README.md, "How the identity is made": other programs compute the same. */
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
