package io.gammascope.datasets.store;

import io.gammascope.datasets.task.ShardRequest;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A shard that was written.
 *
 * @param file its name inside the folder
 * @param sha256 of the file's bytes
 * @param recordDigest SHA-256 over names, types, shapes and values of the arrays; what the
 *     dataset's identity is made of, whatever the file around it looks like
 * @param perGroup number of examples by group name; groups without any are left out
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

  /** Number of examples; each has one group. */
  int examples() {
    return perGroup.values().stream().mapToInt(Integer::intValue).sum();
  }
}
