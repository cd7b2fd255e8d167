package io.gammascope.datasets.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML document with positions, immutable. Grids replace scalars in it before it is read, so that
 * a wrong grid value is reported at its own line.
 */
public sealed interface Tree permits Tree.Scalar, Tree.Items, Tree.Entries {
  /** Where this node begins. */
  Position at();

  /** What a scalar is by the rules of YAML's core schema. */
  enum Kind {
    INTEGER,
    REAL,
    BOOLEAN,
    TEXT,
    NULL
  }

  /**
   * A scalar.
   *
   * @param text as written
   */
  record Scalar(Position at, Kind kind, String text) implements Tree {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A list. */
  record Items(Position at, List<Tree> items) implements Tree {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** A mapping in the order of the file. */
  record Entries(Position at, Map<String, Entry> entries) implements Tree {
    public Entries {
      entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String toString() {
      return entries.toString();
    }

    /** This mapping with one entry put or replaced. */
    public Entries with(String key, Position keyAt, Tree value) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, new Entry(keyAt, value));
      return new Entries(at, changed);
    }

    /** This mapping without one entry. */
    public Entries without(String key) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Entries(at, changed);
    }

    /**
     * This mapping with the value at a dotted path replaced; mappings on the way that do not exist
     * are made, so that a grid may vary a field that the file leaves at its default.
     *
     * @throws IllegalArgumentException if a value on the way is not a mapping
     */
    public Entries withPath(String path, Tree value) {
      List<String> keys = new ArrayList<>(List.of(path.split("\\.", -1)));
      String head = keys.remove(0);
      if (keys.isEmpty()) {
        return with(head, value.at(), value);
      }
      Entry existing = entries.get(head);
      Tree below = existing == null ? new Entries(value.at(), Map.of()) : existing.value();
      if (!(below instanceof Entries mapping)) {
        throw new IllegalArgumentException(
            head + " is no mapping, so that " + path + " cannot vary");
      }
      Position keyAt = existing == null ? value.at() : existing.keyAt();
      return with(head, keyAt, mapping.withPath(String.join(".", keys), value));
    }
  }

  /** A key's position and its value. */
  record Entry(Position keyAt, Tree value) {
    @Override
    public String toString() {
      return value.toString();
    }
  }
}
