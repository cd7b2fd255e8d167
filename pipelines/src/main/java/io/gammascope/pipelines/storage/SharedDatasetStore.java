package io.gammascope.pipelines.storage;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.datasets.store.ShardResult;
import io.gammascope.datasets.store.ShardWriter;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds and makes datasets, wherever the workers are that make their shards. */
public final class SharedDatasetStore {
  private static final String ALL = "datasets";

  private final SharedStorage depot;
  private final DatasetStore store;
  private final SourceFolder sources;

  public SharedDatasetStore(SharedStorage depot, DatasetStore store, SourceFolder sources) {
    this.depot = depot;
    this.store = store;
    this.sources = sources;
  }

  /** A whole dataset of the specification, brought here if it is elsewhere. */
  public Optional<Dataset> find(DatasetSpec spec) throws IOException {
    depot.download(ALL, name -> name.endsWith("/" + Manifest.FILE));
    Optional<Dataset> found = store.find(spec);
    if (found.isPresent()) {
      depot.download(name(found.get().folder()));
    }
    return store.findIntact(spec);
  }

  /** Writes one shard. */
  public ShardResult write(DatasetSpec spec, ShardRequest request) throws IOException {
    Path folder = store.stagingFolder(spec);
    ShardResult result = new ShardWriter(spec, sources, folder).write(request);
    depot.upload(name(folder));
    return result;
  }

  /** Makes the dataset of its shards, whoever wrote them. */
  public Dataset complete(DatasetSpec spec, List<ShardResult> results) throws IOException {
    String unfinished = name(store.stagingFolder(spec));
    depot.download(unfinished);
    Dataset dataset = store.complete(spec, results);
    depot.upload(name(dataset.folder()));
    depot.delete(unfinished);
    return dataset;
  }

  private static String name(Path folder) {
    return ALL + "/" + folder.getFileName();
  }
}
