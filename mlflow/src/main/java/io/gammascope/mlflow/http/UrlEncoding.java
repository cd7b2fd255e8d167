package io.gammascope.mlflow.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Percent-encoding of URLs. */
public final class UrlEncoding {
  private UrlEncoding() {}

  /** Encodes one path segment or query value; a space becomes {@code %20}, not a plus sign. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Encodes the segments of a path and keeps its slashes. */
  public static String encodePath(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(UrlEncoding::encode)
        .collect(Collectors.joining("/"));
  }
}
