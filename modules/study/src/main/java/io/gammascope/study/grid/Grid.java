package io.gammascope.study.grid;

import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The grid of a study: the cross product of its dimensions. Zipped axes form one dimension.
 *
 * @param dimensions list of dimensions; a dimension is a list of steps, a step the coordinates that
 *     it sets
 * @param exclusions rules; each maps paths to the values, as text, of excluded points
 * @param named every path of an axis in the file, including axes without a usable value
 */
public record Grid(
    List<List<List<Coordinate>>> dimensions,
    List<Map<String, Set<String>>> exclusions,
    Set<String> named) {
  /** Path of the axis of seeds. */
  public static final String SEED = "seed";

  /** Limit that catches mistakes in a grid. */
  public static final int MOST_POINTS = 100_000;

  /** Returns the number of points, including excluded ones. */
  public BigInteger size() {
    return dimensions.stream()
        .map(dimension -> BigInteger.valueOf(dimension.size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  public boolean isTooBig() {
    return size().compareTo(BigInteger.valueOf(MOST_POINTS)) > 0;
  }

  /** Returns every axis with its distinct values, in file order. */
  public List<GridAxis> axes() {
    List<GridAxis> axes = new ArrayList<>();
    for (List<List<Coordinate>> dimension : dimensions) {
      Map<String, Set<String>> values = new LinkedHashMap<>();
      for (List<Coordinate> step : dimension) {
        for (Coordinate c : step) {
          values.computeIfAbsent(c.path(), p -> new LinkedHashSet<>()).add(c.text());
        }
      }
      boolean zipped = values.size() > 1;
      values.forEach((path, all) -> axes.add(new GridAxis(path, List.copyOf(all), zipped)));
    }
    return List.copyOf(axes);
  }

  /**
   * Returns all points that are not excluded. The last dimension, the seeds, varies slowest, so
   * that every cell gets its first run before any gets a second. A grid that is too big yields its
   * first point only.
   */
  public List<Cell> cells() {
    if (isTooBig()) {
      return List.of(new Cell(dimensions.stream().flatMap(d -> d.get(0).stream()).toList()));
    }
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(List.of()));
    for (List<List<Coordinate>> dimension : dimensions) {
      List<Cell> crossed = new ArrayList<>();
      boolean seeds = dimension == dimensions.get(dimensions.size() - 1);
      if (seeds) {
        dimension.forEach(step -> cells.forEach(cell -> crossed.add(cell.and(step))));
      } else {
        cells.forEach(cell -> dimension.forEach(step -> crossed.add(cell.and(step))));
      }
      cells.clear();
      cells.addAll(crossed);
    }
    cells.removeIf(this::excluded);
    return cells;
  }

  private boolean excluded(Cell cell) {
    Map<String, String> at = cell.texts();
    return exclusions.stream()
        .anyMatch(
            rule ->
                rule.entrySet().stream()
                    .allMatch(e -> e.getValue().contains(at.getOrDefault(e.getKey(), ""))));
  }

  /** A point: a value for each axis. */
  public record Cell(List<Coordinate> coordinates) {
    Cell and(List<Coordinate> more) {
      List<Coordinate> all = new ArrayList<>(coordinates);
      all.addAll(more);
      return new Cell(all);
    }

    /** Returns path to value, in the order of the axes. */
    public Map<String, String> texts() {
      Map<String, String> texts = new LinkedHashMap<>();
      coordinates.forEach(c -> texts.put(c.path(), c.text()));
      return texts;
    }

    /** Returns the document with the values of this point substituted. */
    public YamlNode.Mapping applyTo(YamlNode.Mapping document, ValidationErrors errors) {
      YamlNode.Mapping resolved = document;
      for (Coordinate c : coordinates) {
        if (c.path().equals(SEED)) {
          continue;
        }
        try {
          resolved = resolved.withPath(c.path(), c.value());
        } catch (IllegalArgumentException e) {
          errors.add(
              c.value().position(),
              c.path(),
              c.value(),
              "a path through mappings; " + e.getMessage());
        }
      }
      return resolved;
    }

    public long seed() {
      return Long.parseLong(texts().getOrDefault(SEED, "0"));
    }
  }
}
