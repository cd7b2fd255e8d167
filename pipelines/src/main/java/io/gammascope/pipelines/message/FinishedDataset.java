package io.gammascope.pipelines.message;

import io.gammascope.datasets.Dataset;
import java.io.Serializable;

/**
 * A dataset that lies on disk.
 *
 * @param id the DatasetId
 * @param folder where
 * @param made whether it was made just now, rather than found
 */
public record FinishedDataset(String id, String folder, boolean made) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of an opened dataset. */
  public static FinishedDataset of(Dataset dataset, boolean made) {
    return new FinishedDataset(dataset.manifest().datasetId(), dataset.folder().toString(), made);
  }
}
