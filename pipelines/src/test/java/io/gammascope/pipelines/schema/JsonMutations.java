package io.gammascope.pipelines.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.common.hash.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Copies of a JSON document with one mistake each, at every place. */
final class JsonMutations {
  private static final List<String> VALUES =
      List.of(
          "null",
          "\" \"",
          "\"text\"",
          "\"0.5\"",
          "true",
          "-1",
          "0",
          "1",
          "1.5",
          "1e9",
          "[]",
          "{}",
          "[1]",
          "{\"unknown\":1}");

  private final JsonNode document;
  private final List<Mutation> mutations = new ArrayList<>();

  private JsonMutations(JsonNode document) {
    this.document = document;
  }

  /**
   * A changed document.
   *
   * @param path of the change, with dots
   * @param change what was done there
   */
  record Mutation(String path, String change, JsonNode document) {
    @Override
    public String toString() {
      return path + " " + change;
    }
  }

  static List<Mutation> of(JsonNode document) {
    JsonMutations all = new JsonMutations(document);
    all.visit(JsonPointer.empty(), document);
    return all.mutations;
  }

  private void visit(JsonPointer at, JsonNode node) {
    if (node instanceof ObjectNode object) {
      add(at, "with an unknown field", n -> ((ObjectNode) n).put("unknown", 1));
      object
          .fieldNames()
          .forEachRemaining(
              name -> {
                JsonPointer below = at.appendProperty(name);
                add(below, "removed", at, n -> ((ObjectNode) n).remove(name));
                for (String value : VALUES) {
                  JsonNode other = CanonicalJson.read(value, JsonNode.class);
                  add(below, value, at, n -> ((ObjectNode) n).set(name, other));
                }
                visit(below, object.get(name));
              });
    }
    if (node instanceof ArrayNode array && !array.isEmpty()) {
      // The items of a list have one form.
      JsonPointer first = at.appendIndex(0);
      for (String value : VALUES) {
        JsonNode other = CanonicalJson.read(value, JsonNode.class);
        add(first, value, at, n -> ((ArrayNode) n).set(0, other));
      }
      add(at, "with its first item twice", n -> ((ArrayNode) n).add(array.get(0)));
      visit(first, array.get(0));
    }
  }

  private void add(JsonPointer at, String change, Consumer<JsonNode> edit) {
    add(at, change, at, edit);
  }

  private void add(JsonPointer named, String change, JsonPointer at, Consumer<JsonNode> edit) {
    JsonNode copy = document.deepCopy();
    edit.accept(copy.at(at));
    String path = named.toString().replaceFirst("/", "").replace('/', '.');
    mutations.add(new Mutation(path, change, copy));
  }
}
