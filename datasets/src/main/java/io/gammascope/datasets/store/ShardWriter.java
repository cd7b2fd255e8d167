package io.gammascope.datasets.store;

import io.gammascope.datasets.Examples;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.file.NamedArray;
import io.gammascope.datasets.file.Safetensors;
import io.gammascope.datasets.hash.Sha256;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Generates one shard and writes it; safe to repeat and to run beside itself. */
public final class ShardWriter {
  private final DatasetSpec spec;
  private final SourceFolder sources;
  private final Path folder;

  /** Of a specification and its source files, into a folder, which is made where needed. */
  public ShardWriter(DatasetSpec spec, SourceFolder sources, Path folder) {
    this.spec = spec;
    this.sources = sources;
    this.folder = folder;
  }

  /** The file is there, whole, when this returns; a former one of the same name is replaced. */
  public ShardResult write(ShardRequest request) throws IOException {
    List<NamedArray> arrays = spec.generate(request, sources);
    Map<String, Integer> perGroup = perGroup(arrays);
    int examples = perGroup.values().stream().mapToInt(Integer::intValue).sum();
    if (request.examples() != ShardRequest.UNCOUNTED && request.examples() != examples) {
      throw new IllegalStateException(request + " came out with " + examples + " examples");
    }
    String file = fileOf(request);
    Safetensors.write(folder.resolve(file), arrays, Map.of());
    return new ShardResult(
        request, file, Sha256.of(folder.resolve(file)), digest(arrays), perGroup);
  }

  static String fileOf(ShardRequest request) {
    return "%s-%05d.safetensors".formatted(request.split(), request.index());
  }

  /** See README.md, "How the identity is made": other programs compute the same. */
  private static String digest(List<NamedArray> arrays) {
    Sha256 sum = Sha256.start();
    for (NamedArray array : arrays) {
      String shape = array.shape().stream().map(String::valueOf).collect(Collectors.joining(","));
      sum.add(array.name() + " " + array.type() + " " + shape + "\n").add(array.data());
    }
    return sum.hex();
  }

  private Map<String, Integer> perGroup(List<NamedArray> arrays) {
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
