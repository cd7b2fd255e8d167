package io.gammascope.common.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Changes one value in the text of a YAML file and keeps the rest, comments included. */
public final class YamlEditor {
  private final String text;

  private YamlEditor(String text) {
    this.text = text;
  }

  /**
   * Replaces the value at a dotted path, or adds it if the path is absent. Finds keys that contain
   * dots, for example the axes of a grid. Does not check whether a reader accepts the result.
   *
   * @param text a document that {@link YamlDocument} accepts
   * @param path for example {@code training.steps}
   * @param value one value in YAML on one line, for example {@code 2000} or {@code [1, 2]}
   * @throws IllegalArgumentException if the value is not one, or the path leads through a value
   *     that is not a mapping, or to one written over several lines
   */
  public static String set(String text, String path, String value) {
    requireOneValue(value);
    Optional<Node> root = compose(text);
    if (root.isPresent() && root.get() instanceof MappingNode top) {
      return new YamlEditor(text).set(top, path, value);
    }
    throw new IllegalArgumentException("the file is not a mapping");
  }

  /** In a list, a value that is not exactly one becomes none or several items. */
  private static void requireOneValue(String value) {
    String list = "[" + value + "]";
    Optional<Node> parsed = Optional.empty();
    try {
      parsed = compose(list);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("the value is not valid YAML: " + value, e);
    }
    boolean single =
        parsed.isPresent()
            && parsed.get() instanceof SequenceNode items
            && items.getValue().size() == 1
            && end(parsed.get()) == list.codePointCount(0, list.length())
            && value.lines().count() == 1;
    if (!single) {
      throw new IllegalArgumentException(
          "expected one value on one line; put text with commas in quotes, a list in brackets");
    }
  }

  private static Optional<Node> compose(String text) {
    return new Compose(LoadSettings.builder().setSchema(new CoreSchema()).build())
        .composeString(text);
  }

  private String set(MappingNode mapping, String path, String value) {
    for (NodeTuple entry : mapping.getValue()) {
      if (key(entry).equals(path)) {
        return replace(path, entry.getValueNode(), value);
      }
    }
    for (NodeTuple entry : mapping.getValue()) {
      String start = key(entry) + ".";
      if (path.startsWith(start)) {
        if (entry.getValueNode() instanceof MappingNode below) {
          return set(below, path.substring(start.length()), value);
        }
        throw new IllegalArgumentException(key(entry) + " is not a mapping");
      }
    }
    return add(mapping, path, value);
  }

  private static String key(NodeTuple entry) {
    return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private String replace(String path, Node old, String value) {
    if (old instanceof CollectionNode<?> lines && lines.getFlowStyle() == FlowStyle.BLOCK) {
      throw new IllegalArgumentException(
          path + " is written over several lines; set a field of it, or edit the file");
    }
    String before = text.substring(0, offset(start(old)));
    String written = text.substring(before.length(), offset(end(old)));
    String after = text.substring(before.length() + written.length());
    // An empty value starts right after the colon; a folded text ends after its line.
    return before
        + (before.endsWith(":") ? " " : "")
        + value
        + (written.endsWith("\n") ? "\n" : "")
        + after;
  }

  /** Adds a field, and the mappings on the way to it, as the first of a mapping. */
  private String add(MappingNode mapping, String path, String value) {
    List<String> keys = List.of(path.split("\\.", -1));
    String field = String.join(": {", keys) + ": " + value + "}".repeat(keys.size() - 1);
    if (mapping.getValue().isEmpty()) {
      return replace(path, mapping, "{" + field + "}");
    }
    Node first = mapping.getValue().get(0).getKeyNode();
    int at = offset(start(first));
    int column = first.getStartMark().map(Mark::getColumn).orElse(0);
    boolean flow = mapping.getFlowStyle() == FlowStyle.FLOW;
    String end = flow ? ", " : "\n" + " ".repeat(column);
    return text.substring(0, at) + field + end + text.substring(at);
  }

  private static int start(Node node) {
    return node.getStartMark().map(Mark::getIndex).orElse(0);
  }

  private static int end(Node node) {
    return node.getEndMark().map(Mark::getIndex).orElse(0);
  }

  /** Returns the index of a character from its number in code points. */
  private int offset(int codePoints) {
    return text.offsetByCodePoints(0, codePoints);
  }
}
