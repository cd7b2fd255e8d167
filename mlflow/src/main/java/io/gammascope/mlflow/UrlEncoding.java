package io.gammascope.mlflow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Percent-encoding for addresses. */
final class UrlEncoding {
  private UrlEncoding() {}

  /** One segment or query value; a form's plus sign would be a plus in a path. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A path, whose slashes stay. */
  static String encodePath(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(UrlEncoding::encode)
        .collect(Collectors.joining("/"));
  }
}
