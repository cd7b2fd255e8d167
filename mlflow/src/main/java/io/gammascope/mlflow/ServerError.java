package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the body of a failed answer says.
 *
 * @param code MLflow's error code; empty if the body is none of MLflow's
 * @param text code and message, or the beginning of the body
 */
record ServerError(String code, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ServerError of(byte[] body, int longest) {
    String raw = new String(body, StandardCharsets.UTF_8).strip();
    try {
      JsonNode json = JSON.readTree(body);
      // The artifact routes answer in FastAPI's form, {"detail": ...}.
      String message = json.path("message").asText(json.path("detail").asText());
      String code = json.path("error_code").asText();
      if (!message.isEmpty()) {
        return new ServerError(code, (code + " " + cut(message, longest)).strip());
      }
    } catch (IOException e) {
      return new ServerError("", cut(raw, longest));
    }
    return new ServerError("", cut(raw, longest));
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }
}
