package io.gammascope.datasets.store;

import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.hash.Sha256;
import io.gammascope.datasets.Examples;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceShards;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Computes the hashes and counts of shards in a folder. */
record ShardChecksums(DatasetSpec spec, Path folder) {
  Path file(ShardRequest request) {
    return folder.resolve(fileName(request));
  }

  /**
   * Reads a shard and returns its result.
   *
   * @throws io.gammascope.common.file.CorruptFileException if the file is not a valid shard
   */
  ShardResult read(ShardRequest request) throws IOException {
    Map<String, NamedArray> arrays = Safetensors.read(file(request));
    return summarize(
        request,
        spec.sequenceFormat().isPresent()
            ? SequenceShards.inOrder(arrays)
            : List.copyOf(arrays.values()));
  }

  /** Returns the result of a shard whose arrays are known. */
  ShardResult summarize(ShardRequest request, List<NamedArray> arrays) throws IOException {
    return new ShardResult(
        request, fileName(request), Sha256.of(file(request)), digest(arrays), perGroup(arrays));
  }

  private static String fileName(ShardRequest request) {
    return String.format(Locale.ROOT, "%s-%05d.safetensors", request.split(), request.index());
  }

  /**
   * Computes the digest of the arrays as README.md defines it, so that other programs can verify
   * it.
   */
  private static String digest(List<NamedArray> arrays) {
    Sha256 sum = Sha256.newDigest();
    for (NamedArray array : arrays) {
      String shape = array.shape().stream().map(String::valueOf).collect(Collectors.joining(","));
      sum.add(array.name() + " " + array.type() + " " + shape + "\n").add(array.data());
    }
    return sum.hex();
  }

  /** Counts examples by group name; omits empty groups. */
  Map<String, Integer> perGroup(List<NamedArray> arrays) {
    List<Manifest.Group> groups = spec.groups();
    int[] counts = new int[groups.size()];
    for (NamedArray array : arrays) {
      if (array.name().equals(Examples.GROUP)) {
        for (int group : array.ints()) {
          counts[group]++;
        }
      }
    }
    Map<String, Integer> perGroup = new TreeMap<>();
    for (Manifest.Group group : groups) {
      if (counts[group.index()] > 0) {
        perGroup.put(group.name(), counts[group.index()]);
      }
    }
    return perGroup;
  }
}
