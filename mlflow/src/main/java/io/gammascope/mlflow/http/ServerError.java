package io.gammascope.mlflow.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The error in the body of a failed response.
 *
 * @param code MLflow's error code; empty if the body is not in MLflow's format
 * @param text code and message, or the beginning of the body
 */
record ServerError(String code, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the error from a response body of any content.
   *
   * @param longest number of characters after which messages are cut off
   */
  static ServerError parse(byte[] body, int longest) {
    String raw = new String(body, StandardCharsets.UTF_8).strip();
    try {
      JsonNode json = JSON.readTree(body);
      // The artifact routes use FastAPI's format, {"detail": ...}.
      String message = json.path("message").asText(json.path("detail").asText());
      String code = json.path("error_code").asText();
      if (!message.isEmpty()) {
        return new ServerError(code, (code + " " + truncate(message, longest)).strip());
      }
    } catch (IOException e) {
      return new ServerError("", truncate(raw, longest));
    }
    return new ServerError("", truncate(raw, longest));
  }

  private static String truncate(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }
}
