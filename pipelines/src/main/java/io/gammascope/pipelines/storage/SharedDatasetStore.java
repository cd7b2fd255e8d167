package io.gammascope.pipelines.storage;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.datasets.store.ShardResult;
import io.gammascope.datasets.store.ShardWriter;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds and generates datasets whose shards may be written by different workers. */
@Singleton
public final class SharedDatasetStore {
  private static final String ALL = "datasets";

  private final SharedStorage storage;
  private final DatasetStore store;
  private final SourceFolder sources;

  @Inject
  SharedDatasetStore(SharedStorage storage, DatasetStore store, SourceFolder sources) {
    this.storage = storage;
    this.store = store;
    this.sources = sources;
  }

  /** Finds the complete dataset of a specification. Downloads it if it is not here. */
  public Optional<Dataset> find(DatasetSpec spec) throws IOException {
    storage.download(ALL, name -> name.endsWith("/" + Manifest.FILE));
    Optional<Dataset> found = store.find(spec);
    if (found.isPresent()) {
      storage.download(name(found.get().folder()));
    }
    return store.findIntact(spec);
  }

  /** Generates one shard. */
  public ShardResult write(DatasetSpec spec, ShardRequest request) throws IOException {
    Path folder = store.stagingFolder(spec);
    ShardResult result = new ShardWriter(spec, sources, folder).write(request);
    storage.upload(name(folder));
    return result;
  }

  /** Completes a dataset once all its shards are written, by any workers. */
  public Dataset complete(DatasetSpec spec, List<ShardResult> results) throws IOException {
    String unfinished = name(store.stagingFolder(spec));
    storage.download(unfinished);
    Dataset dataset = store.complete(spec, results);
    storage.upload(name(dataset.folder()));
    storage.delete(unfinished);
    return dataset;
  }

  private static String name(Path folder) {
    return ALL + "/" + folder.getFileName();
  }
}
