package io.gammascope.datasets.store;

import io.gammascope.datasets.task.ShardRequest;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of writing a shard.
 *
 * @param file name of the file in its folder
 * @param sha256 SHA-256 of the file's bytes
 * @param recordDigest SHA-256 over names, types, shapes and values of the arrays, independent of
 *     the file format; the dataset's id is computed from it
 * @param perGroup number of examples by group name, without empty groups
 */
public record ShardResult(
    ShardRequest request,
    String file,
    String sha256,
    String recordDigest,
    Map<String, Integer> perGroup)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public ShardResult {
    perGroup = Collections.unmodifiableMap(new TreeMap<>(perGroup));
  }

  /** Returns the number of examples; each belongs to one group. */
  int examples() {
    return perGroup.values().stream().mapToInt(Integer::intValue).sum();
  }
}
