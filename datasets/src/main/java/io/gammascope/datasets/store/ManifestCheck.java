package io.gammascope.datasets.store;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Checks a dataset against its specification. */
record ManifestCheck(DatasetSpec spec) {
  /** Returns whether the manifest agrees with the specification. */
  boolean matchesSpec(Dataset dataset) {
    Manifest m = dataset.manifest();
    return m.name().equals(spec.name())
        && m.task().equals(spec.task())
        && m.generatorVersion() == spec.generatorVersion()
        && m.vocabulary() == spec.vocabulary()
        && m.positions() == spec.positions()
        && m.groups().equals(spec.groups())
        && m.offsets().equals(spec.offsets())
        && m.datasetId().startsWith(dataset.folder().getFileName().toString());
  }

  /** Returns whether the shards give exactly this manifest. */
  boolean matchesShards(Dataset dataset) throws IOException {
    ShardChecksums shards = new ShardChecksums(spec, dataset.folder());
    List<ShardResult> results = new ArrayList<>();
    try {
      for (ShardRequest request : spec.shards()) {
        results.add(shards.read(request));
      }
      return new ManifestBuilder(spec, results).manifest().equals(dataset.manifest());
    } catch (NoSuchFileException | CorruptFileException missingOrDamaged) {
      return false;
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException other) {
      // The arrays are intact but do not belong to such a shard.
      return false;
    }
  }
}
