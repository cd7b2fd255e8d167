package io.gammascope.datasets;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A finished dataset: a folder with shards and a manifest that lists them with their hashes. */
public final class Dataset {
  private final Path folder;
  private final Manifest manifest;

  private Dataset(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Opens a dataset; reads its manifest only.
   *
   * @throws NoSuchFileException if the folder has no manifest and thus no finished dataset
   * @throws CorruptFileException if the manifest is damaged or inconsistent
   */
  public static Dataset open(Path folder) throws IOException {
    Path file = folder.resolve(Manifest.FILE);
    String text = JsonFiles.readText(file);
    try {
      return new Dataset(folder, Manifest.read(text));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(file, "is not a manifest", e);
    }
  }

  /** Returns the dataset's folder. */
  public Path folder() {
    return folder;
  }

  /** Returns the manifest. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * Reads a split of examples with one label each; verifies the SHA-256 of each shard.
   *
   * @throws IllegalArgumentException if the dataset has no such split
   * @throws CorruptFileException if a shard does not match the manifest
   */
  public Examples examples(String split) throws IOException {
    Manifest.Split wanted = split(split);
    List<Map<String, NamedArray>> shards = shards(wanted);
    for (int s = 0; s < shards.size(); s++) {
      Path file = folder.resolve(wanted.shards().get(s).file());
      new ShardBounds(file, manifest).require(shards.get(s));
    }
    Map<String, int[]> arrays = concatenate(wanted, shards);
    return new Examples(wanted.examples(), manifest.positions(), arrays);
  }

  /**
   * Reads a split of sequences; verifies the SHA-256 of each shard.
   *
   * @throws IllegalArgumentException if the dataset has no such split
   * @throws CorruptFileException if a shard does not match the manifest
   */
  public Sequences sequences(String split) throws IOException {
    Manifest.Split wanted = split(split);
    List<Map<String, NamedArray>> shards = shards(wanted);
    try {
      return new Sequences(SequenceShards.concatenate(shards));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(
          folder, "its split " + split + " does not contain sequences", e);
    }
  }

  private Manifest.Split split(String split) {
    Manifest.Split wanted = manifest.splits().get(split);
    if (wanted == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has no split %s; it has %s",
              folder,
              split,
              manifest.splits().keySet().stream().sorted().toList()));
    }
    return wanted;
  }

  private List<Map<String, NamedArray>> shards(Manifest.Split wanted) throws IOException {
    List<Map<String, NamedArray>> shards = new ArrayList<>();
    for (Manifest.Shard shard : wanted.shards()) {
      Path file = folder.resolve(shard.file());
      CorruptFileException.requireSha256(file, shard.sha256(), "its manifest");
      shards.add(Safetensors.read(file));
    }
    return shards;
  }

  private Map<String, int[]> concatenate(
      Manifest.Split split, List<Map<String, NamedArray>> shards) {
    Map<String, int[]> whole = new HashMap<>();
    // An empty split has no shards but still has empty arrays.
    for (String name : List.of(Examples.TOKENS, Examples.LABEL, Examples.GROUP)) {
      whole.put(name, new int[split.examples() * width(name)]);
    }
    if (!shards.isEmpty()) {
      shards.get(0).keySet().forEach(n -> whole.put(n, new int[split.examples() * width(n)]));
    }
    int first = 0;
    for (int s = 0; s < shards.size(); s++) {
      Manifest.Shard shard = split.shards().get(s);
      Map<String, NamedArray> arrays = shards.get(s);
      for (Map.Entry<String, int[]> target : whole.entrySet()) {
        int width = width(target.getKey());
        int[] part = part(shard, arrays, target.getKey());
        System.arraycopy(part, 0, target.getValue(), first * width, part.length);
      }
      first += shard.examples();
    }
    return whole;
  }

  private int[] part(Manifest.Shard shard, Map<String, NamedArray> arrays, String name) {
    NamedArray array = arrays.get(name);
    List<Long> shape =
        name.equals(Examples.TOKENS)
            ? List.of((long) shard.examples(), (long) manifest.positions())
            : List.of((long) shard.examples());
    if (array == null || !array.shape().equals(shape)) {
      throw new CorruptFileException(
          folder.resolve(shard.file()),
          "should contain " + name + shape + " but contains " + (array == null ? "none" : array));
    }
    return array.ints();
  }

  private int width(String name) {
    return name.equals(Examples.TOKENS) ? manifest.positions() : 1;
  }

  /** Returns whether every shard exists and has the SHA-256 given in the manifest. */
  public boolean isIntact() throws IOException {
    for (Manifest.Split split : manifest.splits().values()) {
      for (Manifest.Shard shard : split.shards()) {
        Path file = folder.resolve(shard.file());
        if (!Files.isRegularFile(file) || !Sha256.of(file).equals(shard.sha256())) {
          return false;
        }
      }
    }
    return true;
  }
}
