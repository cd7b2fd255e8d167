package io.gammascope.datasets;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.NamedArray;
import java.nio.file.Path;
import java.util.Map;

/** Checks that tokens, labels and groups of a shard are within the bounds of the manifest. */
record ShardBounds(Path file, Manifest manifest) {
  void require(Map<String, NamedArray> arrays) {
    for (Map.Entry<String, NamedArray> array : arrays.entrySet()) {
      int bound =
          switch (array.getKey()) {
            case Examples.TOKENS, Examples.LABEL -> manifest.vocabulary();
            case Examples.GROUP -> manifest.groups().size();
            default -> Integer.MAX_VALUE;
          };
      if (bound < Integer.MAX_VALUE) {
        require(array.getKey(), whole(array.getValue()), bound);
      }
    }
  }

  private int[] whole(NamedArray array) {
    try {
      return array.ints();
    } catch (IllegalStateException | ArithmeticException e) {
      throw new CorruptFileException(file, array.name() + " does not contain integers", e);
    }
  }

  private void require(String name, int[] values, int bound) {
    for (int value : values) {
      if (value < 0 || value >= bound) {
        throw new CorruptFileException(
            file, name + " contains " + value + ", but must be 0 to " + (bound - 1));
      }
    }
  }
}
