package io.gammascope.datasets.task.text;

import com.fasterxml.jackson.core.JsonPointer;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.SourcePosition;
import io.gammascope.datasets.source.JsonLine;
import java.util.Map;
import java.util.Set;

/**
 * A document.
 *
 * @param set name of its set
 * @param line line number in its file, from 1
 */
record Document(String text, String set, int line) {
  private static final JsonPointer TEXT = JsonLine.key("text");
  private static final JsonPointer SET = JsonPointer.compile("/meta/redpajama_set_name");

  /**
   * Parses a line {@code {"text": "...", "meta": {"redpajama_set_name": "..."}}}.
   *
   * @throws InvalidInputException if the line is not a document
   */
  static Document parse(String json, SourcePosition at) {
    Map<JsonPointer, String> values = JsonLine.read(json, at, Set.of(TEXT, SET));
    if (values.size() < 2) {
      throw new InvalidInputException(
          at, "(line)", json, "a document, an object with text and meta.redpajama_set_name");
    }
    return new Document(values.get(TEXT), values.get(SET), at.line());
  }
}
