package io.gammascope.datasets.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.FileTrees;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.task.DatasetSpec;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Stores datasets, each in a folder named by the first digits of its id. The manifest is written
 * last, so a dataset is complete if it has a manifest. Several processes may generate the same
 * dataset concurrently, because they write the same bytes.
 */
public final class DatasetStore {
  static final int DIGITS = 12;
  private static final String UNFINISHED = ".making-";

  private final Path root;

  /** Creates a store in a folder, which need not exist yet, for example {@code output/datasets}. */
  public DatasetStore(Path root) {
    this.root = root;
  }

  /**
   * Returns the finished dataset of a specification and its generator version, without reading its
   * shards; see {@link #findIntact}.
   */
  public Optional<Dataset> find(DatasetSpec spec) throws IOException {
    JsonNode wanted = CanonicalJson.toTree(spec);
    for (Path folder : finishedFolders()) {
      Optional<Dataset> dataset = open(folder);
      if (dataset.isPresent()
          && dataset.get().manifest().specification().equals(wanted)
          && new ManifestCheck(spec).matchesSpec(dataset.get())) {
        return dataset;
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the finished dataset of a specification after verifying its shards. Returns empty if a
   * shard or the manifest was changed, so that the dataset is generated again.
   */
  public Optional<Dataset> findIntact(DatasetSpec spec) throws IOException {
    Optional<Dataset> found = find(spec);
    return found.isPresent() && new ManifestCheck(spec).matchesShards(found.get())
        ? found
        : Optional.empty();
  }

  private List<Path> finishedFolders() throws IOException {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(root)) {
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(root, p -> Files.isRegularFile(p.resolve(Manifest.FILE)))) {
        entries.forEach(folders::add);
      }
    }
    folders.sort(null);
    return folders;
  }

  private static Optional<Dataset> open(Path folder) throws IOException {
    try {
      return Optional.of(Dataset.open(folder));
    } catch (CorruptFileException e) {
      // A damaged dataset counts as missing and is replaced when it is generated again.
      return Optional.empty();
    }
  }

  /** Returns the folder in which the shards are written before the dataset's id is known. */
  public Path stagingFolder(DatasetSpec spec) {
    String sum = Sha256.of(CanonicalJson.write(spec) + "\n" + spec.generatorVersion());
    return root.resolve(UNFINISHED + sum.substring(0, DIGITS));
  }

  /**
   * Completes a dataset from the shards that {@link ShardWriter} wrote to {@link #stagingFolder}.
   * Replaces a damaged dataset with the same id.
   *
   * @param results results of all shards in any order, possibly repeated
   * @throws IllegalArgumentException if a shard of the specification is missing
   */
  public Dataset complete(DatasetSpec spec, Collection<ShardResult> results) throws IOException {
    ManifestBuilder builder = new ManifestBuilder(spec, results);
    Manifest manifest = builder.manifest();
    Path from = stagingFolder(spec);
    Path folder = root.resolve(manifest.datasetId().substring(0, DIGITS));
    Files.createDirectories(folder);
    for (ShardResult shard : builder.inOrder()) {
      move(from.resolve(shard.file()), folder.resolve(shard.file()), shard);
    }
    AtomicFiles.write(folder.resolve(Manifest.FILE), CanonicalJson.writePretty(manifest));
    deleteStagingFolder(from);
    return Dataset.open(folder);
  }

  private static void move(Path from, Path to, ShardResult shard) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else if (!Files.exists(to) || !Sha256.of(to).equals(shard.sha256())) {
      // Otherwise another process has moved it already.
      throw new CorruptFileException(from, "has disappeared and is not at " + to + " either");
    }
  }

  private static void deleteStagingFolder(Path folder) throws IOException {
    try {
      FileTrees.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      // Another process generates the same dataset and deletes the folder when it is done.
      return;
    }
  }
}
