package io.gammascope.datasets.task.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import java.util.Locale;

/**
 * A document.
 *
 * @param set name of its set
 * @param line line number in its file, from 1
 */
record Document(String text, String set, int line) {
  private static final String META = "meta";
  private static final String SET = "redpajama_set_name";

  /**
   * Parses a line {@code {"text": "...", "meta": {"redpajama_set_name": "..."}}}.
   *
   * @throws IllegalArgumentException if the line is not a document
   */
  static Document parse(String json, int line) {
    JsonNode node = CanonicalJson.read(json, JsonNode.class);
    JsonNode text = node.path("text");
    JsonNode set = node.path(META).path(SET);
    if (!text.isTextual() || !set.isTextual()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "not a document: expected an object with text and %s.%s", META, SET));
    }
    return new Document(text.asText(), set.asText(), line);
  }
}
