package io.gammascope.study.metric;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * An immutable map of metric names to values, sorted by name, with eight bytes per value. Evidence
 * holds every line of every run in memory.
 */
final class MetricValues extends AbstractMap<String, Double> {
  private final String[] names;
  private final double[] numbers;

  private MetricValues(String[] names, double[] numbers) {
    this.names = names;
    this.numbers = numbers;
  }

  /**
   * Returns a copy.
   *
   * @throws IllegalArgumentException if a name has no number
   */
  static MetricValues copyOf(Map<String, Double> values) {
    if (values instanceof MetricValues same) {
      return same;
    }
    TreeMap<String, Double> sorted = new TreeMap<>(values);
    double[] numbers = new double[sorted.size()];
    int i = 0;
    for (Map.Entry<String, Double> entry : sorted.entrySet()) {
      if (entry.getValue() == null) {
        throw new IllegalArgumentException("metric " + entry.getKey() + " has no value");
      }
      numbers[i] = entry.getValue();
      i++;
    }
    return new MetricValues(sorted.keySet().toArray(String[]::new), numbers);
  }

  /** Returns an equal map that shares the names of another if they are equal. */
  MetricValues withSharedNames(MetricValues other) {
    return Arrays.equals(names, other.names) ? new MetricValues(other.names, numbers) : this;
  }

  @Override
  public Double get(Object name) {
    int place = indexOf(name);
    return place < 0 ? null : Double.valueOf(numbers[place]);
  }

  @Override
  public boolean containsKey(Object name) {
    return indexOf(name) >= 0;
  }

  private int indexOf(Object name) {
    return name instanceof String text ? Arrays.binarySearch(names, text) : -1;
  }

  @Override
  public Set<Map.Entry<String, Double>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Double>> iterator() {
        return IntStream.range(0, names.length)
            .mapToObj(i -> Map.entry(names[i], numbers[i]))
            .iterator();
      }

      @Override
      public int size() {
        return names.length;
      }
    };
  }
}
