package io.gammascope.datasets.task.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;

/**
 * A document.
 *
 * @param set the name of the set that it is of
 * @param line of its file, from 1
 */
record Document(String text, String set, int line) {
  private static final String META = "meta";
  private static final String SET = "redpajama_set_name";

  /**
   * The document of a line, {@code {"text": "...", "meta": {"redpajama_set_name": "..."}}}.
   *
   * @throws IllegalArgumentException if it is none, with what is missing
   */
  static Document parse(String json, int line) {
    JsonNode node = CanonicalJson.read(json, JsonNode.class);
    JsonNode text = node.path("text");
    JsonNode set = node.path(META).path(SET);
    if (!text.isTextual() || !set.isTextual()) {
      throw new IllegalArgumentException(
          "no document: an object with text and %s.%s is expected".formatted(META, SET));
    }
    return new Document(text.asText(), set.asText(), line);
  }
}
