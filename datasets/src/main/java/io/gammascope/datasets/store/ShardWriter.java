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

/** Generates one shard and writes it; safe to repeat and to run beside itself. */
public final class ShardWriter {
  private final DatasetSpec spec;
  private final SourceFolder sources;
  private final ShardChecksums sums;

  /** Of a specification and its source files, into a folder, which is made where needed. */
  public ShardWriter(DatasetSpec spec, SourceFolder sources, Path folder) {
    this.spec = spec;
    this.sources = sources;
    this.sums = new ShardChecksums(spec, folder);
  }

  /** The file is there, whole, when this returns; a former one of the same name is replaced. */
  public ShardResult write(ShardRequest request) throws IOException {
    List<NamedArray> arrays = spec.generate(request, sources);
    int examples = sums.perGroup(arrays).values().stream().mapToInt(Integer::intValue).sum();
    if (request.examples() != ShardRequest.UNCOUNTED && request.examples() != examples) {
      throw new IllegalStateException(request + " came out with " + examples + " examples");
    }
    Safetensors.write(sums.file(request), arrays, Map.of());
    return sums.summarize(request, arrays);
  }
}
