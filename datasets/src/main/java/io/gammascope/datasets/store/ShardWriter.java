package io.gammascope.datasets.store;

import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Generates and writes shards. Writing is idempotent and safe to run concurrently. */
public final class ShardWriter {
  private final DatasetSpec spec;
  private final SourceFolder sources;
  private final ShardChecksums sums;

  /** Creates a writer of a specification's shards to a folder, which need not exist. */
  public ShardWriter(DatasetSpec spec, SourceFolder sources, Path folder) {
    this.spec = spec;
    this.sources = sources;
    this.sums = new ShardChecksums(spec, folder);
  }

  /** Writes a shard atomically and replaces an existing file. */
  public ShardResult write(ShardRequest request) throws IOException {
    List<NamedArray> arrays = spec.generate(request, sources);
    int examples = sums.perGroup(arrays).values().stream().mapToInt(Integer::intValue).sum();
    if (request.examples() != ShardRequest.UNCOUNTED && request.examples() != examples) {
      throw new IllegalStateException(request + " was generated with " + examples + " examples");
    }
    Safetensors.write(sums.file(request), arrays, Map.of());
    return sums.summarize(request, arrays);
  }
}
