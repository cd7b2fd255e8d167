package io.gammascope.common.yaml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML files into {@link YamlNode} trees. Accepts mappings, sequences and plain scalars only.
 */
public final class YamlDocument {
  private static final Map<Tag, YamlNode.Kind> KINDS =
      Map.of(
          Tag.INT, YamlNode.Kind.INTEGER,
          Tag.FLOAT, YamlNode.Kind.REAL,
          Tag.BOOL, YamlNode.Kind.BOOLEAN,
          Tag.NULL, YamlNode.Kind.NULL,
          Tag.STR, YamlNode.Kind.TEXT);
  private static final int MAX_CODE_POINTS = 1_000_000;
  private static final int MAX_BYTES = 4 * MAX_CODE_POINTS;
  private static final int MAX_DEPTH = 50;
  private static final String NO_TAGS = "a plain value; tags are not supported";

  private final String file;
  private final ValidationErrors errors;

  private YamlDocument(String file, ValidationErrors errors) {
    this.file = file;
    this.errors = errors;
  }

  /**
   * Reads a file whose top level is a mapping. Adds an error for each alias (which also excludes
   * YAML bombs), unknown tag, duplicate key and syntax error.
   *
   * @return empty if the file cannot be read; the reason is among the errors
   */
  public static Optional<YamlNode.Mapping> read(Path path, ValidationErrors errors) {
    return readText(path, errors).flatMap(text -> parse(text, path.toString(), errors));
  }

  /**
   * Reads a value from a file whose top level is a mapping.
   *
   * @throws InvalidInputException with all errors of the file
   */
  public static <T> T read(Path path, Function<YamlMapping, T> reader) {
    ValidationErrors errors = new ValidationErrors();
    Optional<YamlNode.Mapping> top = read(path, errors);
    errors.throwIfAny();
    T value = reader.apply(YamlMapping.of(top.orElseThrow(), errors));
    errors.throwIfAny();
    return value;
  }

  /**
   * Reads the text of a file like {@link #readText(Path, ValidationErrors)}.
   *
   * @throws InvalidInputException with the reason if the file cannot be read
   */
  public static String readText(Path path) {
    ValidationErrors errors = new ValidationErrors();
    Optional<String> text = readText(path, errors);
    errors.throwIfAny();
    return text.orElseThrow();
  }

  /**
   * Reads the text of a file by {@link LineReader}, without a byte-order mark.
   *
   * @return empty if the file cannot be read; the reason is among the errors
   */
  public static Optional<String> readText(Path path, ValidationErrors errors) {
    SourcePosition start = new SourcePosition(path.toString(), 1);
    try {
      if (Files.size(path) > MAX_BYTES) {
        String size = Files.size(path) + " bytes";
        errors.add(start, "(file)", size, "at most " + MAX_BYTES + " bytes");
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(path);
      new LineReader(new ByteArrayInputStream(bytes), path.toString()).forEach(line -> {});
      String text = new String(bytes, StandardCharsets.UTF_8);
      return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (InvalidInputException e) {
      errors.addAll(e);
    } catch (NoSuchFileException e) {
      errors.add(start, "(file)", ValidationError.MISSING, "an existing file");
    } catch (IOException e) {
      errors.add(start, "(file)", path, "a readable file: " + e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * Parses YAML text like {@link #read}.
   *
   * @param file name of the file, used in messages
   */
  public static Optional<YamlNode.Mapping> parse(
      String text, String file, ValidationErrors errors) {
    return new YamlDocument(file, errors).parse(text);
  }

  private Optional<YamlNode.Mapping> parse(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            .setCodePointLimit(MAX_CODE_POINTS)
            // Rejected below with line and field, which the library's message lacks.
            .setAllowNonScalarKeys(true)
            .build();
    try {
      if (!isPlain(settings, text)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent()
          && convert(root.get(), "(document)", 0) instanceof YamlNode.Mapping entries) {
        return Optional.of(entries);
      }
      errors.add(
          new SourcePosition(file, 1),
          "(document)",
          "not a mapping",
          "fields of the form 'key: value'");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
      errors.add(new SourcePosition(file, line), "(syntax)", e.getProblem(), "valid YAML 1.2");
    } catch (YamlEngineException e) {
      errors.add(new SourcePosition(file, 1), "(syntax)", e.getMessage(), "valid YAML 1.2");
    }
    return Optional.empty();
  }

  /** Returns whether the text has no aliases and no nesting that could exhaust the stack. */
  private boolean isPlain(LoadSettings settings, String text) {
    boolean plain = true;
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof AliasEvent alias) {
        String name = "*" + alias.getAlias();
        errors.add(
            position(event.getStartMark()), "(alias)", name, "the value itself, written out");
        plain = false;
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > MAX_DEPTH) {
        errors.add(
            position(event.getStartMark()),
            "(document)",
            "nested deeper than " + MAX_DEPTH,
            "a flatter document");
        return false;
      }
    }
    return plain;
  }

  private YamlNode convert(Node node, String field, int depth) {
    SourcePosition at = position(node.getStartMark());
    Tag expected = node instanceof MappingNode ? Tag.MAP : Tag.SEQ;
    if (!(node instanceof ScalarNode) && !node.getTag().equals(expected)) {
      errors.add(at, field, node.getTag().getValue(), NO_TAGS);
    }
    if (node instanceof MappingNode mapping) {
      return convertMapping(mapping, at, field, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, field + "[" + items.size() + "]", depth + 1));
      }
      return new YamlNode.Sequence(at, items);
    }
    return convertScalar((ScalarNode) node, at, field);
  }

  private YamlNode.Scalar convertScalar(ScalarNode node, SourcePosition at, String field) {
    YamlNode.Kind kind = KINDS.get(node.getTag());
    if (kind == null) {
      errors.add(at, field, node.getTag().getValue(), NO_TAGS);
      kind = YamlNode.Kind.TEXT;
    }
    rejectLoneSurrogate(node.getValue(), at, field);
    return new YamlNode.Scalar(at, kind, node.getValue());
  }

  private void rejectLoneSurrogate(String text, SourcePosition at, String field) {
    if (LineReader.hasLoneSurrogate(text)) {
      errors.add(at, field, text, "text without half of a surrogate pair");
    }
  }

  private YamlNode.Mapping convertMapping(
      MappingNode mapping, SourcePosition at, String field, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      SourcePosition keyAt = position(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        errors.add(keyAt, field, "a mapping or list as a key", "a plain key");
        continue;
      }
      String name = key.getValue();
      String path = depth == 0 ? name : field + "." + name;
      rejectLoneSurrogate(name, keyAt, path);
      YamlNode.Entry entry =
          new YamlNode.Entry(keyAt, convert(tuple.getValueNode(), path, depth + 1));
      if (entries.putIfAbsent(name, entry) != null) {
        errors.add(keyAt, path, "given twice", "each field once");
      }
    }
    return new YamlNode.Mapping(at, entries);
  }

  private SourcePosition position(Optional<Mark> mark) {
    return new SourcePosition(file, mark.map(m -> m.getLine() + 1).orElse(1));
  }
}
