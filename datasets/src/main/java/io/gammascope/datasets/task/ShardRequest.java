package io.gammascope.datasets.task;

import java.io.Serializable;

/**
 * A shard to be generated.
 *
 * @param index index of the shard in its split, from 0
 * @param first index of the shard's first example in the split
 * @param examples number of examples, or {@link #UNCOUNTED} if it is known only after generation
 */
public record ShardRequest(String split, int index, int first, int examples)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for a number of examples that depends on the content of the source files. */
  public static final int UNCOUNTED = -1;
}
