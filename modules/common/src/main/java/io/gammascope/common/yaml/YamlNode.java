package io.gammascope.common.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node of a YAML document with its position. Immutable. Grids replace values in the document
 * before it is read, so that an invalid grid value is reported at its own line.
 */
public sealed interface YamlNode permits YamlNode.Scalar, YamlNode.Sequence, YamlNode.Mapping {
  /** Returns where this node starts. */
  SourcePosition position();

  /** The type of a scalar by YAML's core schema. */
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
   * @param text the value as written
   */
  record Scalar(SourcePosition position, Kind kind, String text) implements YamlNode {
    /** Parsing a million digits takes minutes, and no valid number is that long. */
    private static final int MAX_LENGTH = 400;

    private static final Map<String, Integer> RADIXES = Map.of("0x", 16, "0o", 8);

    /**
     * Returns the value of the text as a number of the core schema: decimal, hexadecimal ({@code
     * 0x}) or octal ({@code 0o}). Empty if it is none, infinite, not a number or longer than 400
     * characters.
     */
    public Optional<BigDecimal> number() {
      if (text.length() > MAX_LENGTH) {
        return Optional.empty();
      }
      Integer radix = RADIXES.get(text.substring(0, Math.min(2, text.length())));
      try {
        return Optional.of(
            radix == null
                ? new BigDecimal(text)
                : new BigDecimal(new BigInteger(text.substring(2), radix)));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A sequence. */
  record Sequence(SourcePosition position, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** A mapping in the order of the file. */
  record Mapping(SourcePosition position, Map<String, Entry> entries) implements YamlNode {
    public Mapping {
      entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String toString() {
      return entries.toString();
    }

    /** Returns this mapping with one entry added or replaced. */
    public Mapping with(String key, SourcePosition keyAt, YamlNode value) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, new Entry(keyAt, value));
      return new Mapping(position, changed);
    }

    /** Returns this mapping without one entry. */
    public Mapping without(String key) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(position, changed);
    }

    /**
     * Returns this mapping with the value at a dotted path replaced. Creates missing mappings along
     * the path, so that a grid can vary a field that the file leaves at its default.
     *
     * @throws IllegalArgumentException if a value along the path is not a mapping
     */
    public Mapping withPath(String path, YamlNode value) {
      List<String> keys = new ArrayList<>(List.of(path.split("\\.", -1)));
      String head = keys.remove(0);
      if (keys.isEmpty()) {
        return with(head, value.position(), value);
      }
      Entry existing = entries.get(head);
      YamlNode below =
          existing == null ? new Mapping(value.position(), Map.of()) : existing.value();
      if (!(below instanceof Mapping mapping)) {
        throw new IllegalArgumentException(head + " is not a mapping, so " + path + " cannot vary");
      }
      SourcePosition keyAt = existing == null ? value.position() : existing.keyPosition();
      return with(head, keyAt, mapping.withPath(String.join(".", keys), value));
    }
  }

  /** The position of a key and its value. */
  record Entry(SourcePosition keyPosition, YamlNode value) {
    @Override
    public String toString() {
      return value.toString();
    }
  }
}
