package io.gammascope.datasets.task;

import java.io.Serializable;

/**
 * A piece of a split.
 *
 * @param index of the shard within its split, from 0
 * @param first index of its first example within the split
 * @param examples how many; {@link #UNCOUNTED} where only making the shard tells
 */
public record ShardRequest(String split, int index, int first, int examples)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** In place of a number of examples that depends on what is in the files. */
  public static final int UNCOUNTED = -1;
}
