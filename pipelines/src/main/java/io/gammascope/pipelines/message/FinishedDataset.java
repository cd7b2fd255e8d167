package io.gammascope.pipelines.message;

import io.gammascope.datasets.Dataset;
import java.io.Serializable;

/**
 * A complete dataset on disk.
 *
 * @param id the DatasetId
 * @param folder as the process that found or generated it sees it
 * @param generated whether this pipeline generated it; false if it was there before
 */
public record FinishedDataset(String id, String folder, boolean generated) implements Serializable {
  /** Describes an opened dataset. */
  public static FinishedDataset of(Dataset dataset, boolean generated) {
    return new FinishedDataset(
        dataset.manifest().datasetId(), dataset.folder().toString(), generated);
  }
}
