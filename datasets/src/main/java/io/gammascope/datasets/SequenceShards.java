package io.gammascope.datasets;

import io.gammascope.common.file.NamedArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Converts sequences to and from the arrays of shards. Axes: N sequences, M tokens in total. */
public final class SequenceShards {
  private SequenceShards() {}

  /** Returns the arrays of a shard in the order of the file. */
  public static List<NamedArray> toArrays(Map<String, int[]> arrays) {
    return names()
        .map(name -> NamedArray.ofInts(name, arrays.get(name), arrays.get(name).length))
        .toList();
  }

  /**
   * Returns the arrays of a shard that was read, in the order in which they were written. The file
   * does not determine the order of empty arrays.
   */
  public static List<NamedArray> inOrder(Map<String, NamedArray> arrays) {
    return names().filter(arrays::containsKey).map(arrays::get).toList();
  }

  /** Returns the concatenated arrays of all shards. */
  static Map<String, int[]> concatenate(List<Map<String, NamedArray>> shards) {
    Map<String, int[]> whole = new LinkedHashMap<>();
    names().forEach(name -> whole.put(name, concatenate(shards, name)));
    return whole;
  }

  private static Stream<String> names() {
    return Stream.concat(Stream.of(Sequences.TOKENS), Sequences.PER_SEQUENCE.stream());
  }

  private static int[] concatenate(List<Map<String, NamedArray>> shards, String name) {
    int[][] parts = new int[shards.size()][];
    for (int s = 0; s < parts.length; s++) {
      NamedArray array = shards.get(s).get(name);
      if (array == null) {
        throw new IllegalArgumentException("shard " + s + " has no array " + name);
      }
      parts[s] = array.ints();
    }
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }
}
