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
 * The folder in which datasets are kept, each in a folder named by the first digits of its
 * identity. A dataset exists once its manifest does, which is written last. Several processes may
 * make the same dataset at once: they write the same bytes.
 */
public final class DatasetStore {
  static final int DIGITS = 12;
  private static final String UNFINISHED = ".making-";

  private final Path root;

  /** Of a folder that need not exist yet, for example {@code output/datasets}. */
  public DatasetStore(Path root) {
    this.root = root;
  }

  /**
   * A finished dataset of an equal specification and the same generator version, in the folder of
   * its identity. Its shards are not looked at: see {@link #findIntact}.
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
   * Like {@link #find}, but empty where the shards are not those that the identity is made of:
   * whatever was changed, in a shard or in the manifest, the dataset is then to be made again.
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
      // A damaged manifest is no dataset. Making it again replaces it; nothing else may rely on it.
      return Optional.empty();
    }
  }

  /** Where the shards of a specification are written before the dataset's identity is known. */
  public Path stagingFolder(DatasetSpec spec) {
    String sum = Sha256.of(CanonicalJson.write(spec) + "\n" + spec.generatorVersion());
    return root.resolve(UNFINISHED + sum.substring(0, DIGITS));
  }

  /**
   * Makes a dataset of shards that {@link ShardWriter} wrote into {@link #stagingFolder}; a damaged
   * one of the same identity is mended.
   *
   * @param results of all shards, in any order; repeated ones are allowed
   * @throws IllegalArgumentException if they are not all the specification's shards
   */
  public Dataset complete(DatasetSpec spec, Collection<ShardResult> results) throws IOException {
    ManifestBuilder assembly = new ManifestBuilder(spec, results);
    Manifest manifest = assembly.manifest();
    Path from = stagingFolder(spec);
    Path folder = root.resolve(manifest.datasetId().substring(0, DIGITS));
    Files.createDirectories(folder);
    for (ShardResult shard : assembly.inOrder()) {
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
      // Another process may have moved it, but then it is there.
      throw new CorruptFileException(from, "was written, but is gone, and is not at " + to);
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
