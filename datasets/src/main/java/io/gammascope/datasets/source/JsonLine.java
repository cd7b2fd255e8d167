package io.gammascope.datasets.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.LineReader;
import io.gammascope.common.yaml.SourcePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads a line of JSON Lines strictly. */
public final class JsonLine {
  // LineReader limits the length of a line. Numbers are never converted.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonLine() {}

  /** Returns the pointer to a key of the object. */
  public static JsonPointer key(String name) {
    return JsonPointer.empty().appendProperty(name);
  }

  /**
   * Returns the wanted texts and numbers of an object, numbers as written. Values of other types
   * are omitted.
   *
   * @throws InvalidInputException if the line is not one JSON object, repeats a key or if a wanted
   *     text contains half of a surrogate pair
   */
  public static Map<JsonPointer, String> read(
      String line, SourcePosition position, Set<JsonPointer> wanted) {
    Map<JsonPointer, String> values = new HashMap<>();
    // The line is valid UTF-8, so only an escape gives half of a surrogate pair.
    boolean escapes = line.contains("\\u");
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidInputException(position, "(line)", line, "a JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT || !parser.getParsingContext().inRoot()) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
          JsonPointer at = parser.getParsingContext().pathAsPointer();
          if (wanted.contains(at)) {
            String text = parser.getText();
            values.put(at, escapes ? withoutLoneSurrogate(text, at, position) : text);
          }
        }
      }
      if (parser.nextToken() != null) {
        throw new InvalidInputException(position, "(line)", line, "one JSON object in a line");
      }
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          position, "(line)", line, "a JSON object: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  private static String withoutLoneSurrogate(String text, JsonPointer at, SourcePosition position) {
    if (LineReader.hasLoneSurrogate(text)) {
      throw new InvalidInputException(
          position,
          at.toString().substring(1),
          text,
          "text without half of a surrogate pair such as \\ud83d");
    }
    return text;
  }
}
