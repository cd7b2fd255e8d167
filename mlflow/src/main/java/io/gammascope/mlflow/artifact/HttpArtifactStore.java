package io.gammascope.mlflow.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammascope.mlflow.http.HttpJsonClient;
import io.gammascope.mlflow.http.TrackingException;
import io.gammascope.mlflow.http.UrlEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Transfers artifacts through the tracking server's artifact API. */
public final class HttpArtifactStore implements ArtifactStore {
  private static final String API = "/api/2.0/mlflow-artifacts/artifacts";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpJsonClient http;

  public HttpArtifactStore(HttpJsonClient http) {
    this.http = http;
  }

  @Override
  public void put(String path, Path file) throws IOException {
    http.upload(target(path), file);
  }

  @Override
  public void get(String path, Path file) throws TrackingException {
    http.download(target(path), file);
  }

  /**
   * Searches the listing of the folder, since the status of a download of a missing file is 404 or
   * 500, depending on the server's storage.
   */
  @Override
  public boolean exists(String path) throws TrackingException {
    int name = path.lastIndexOf('/') + 1;
    return list(path.substring(0, Math.max(0, name - 1))).contains(path.substring(name));
  }

  @Override
  public List<String> list(String folder) throws TrackingException {
    String target = API + "?path=" + UrlEncoding.encode(folder);
    String body = http.get(target);
    List<String> names = new ArrayList<>();
    try {
      for (JsonNode file : JSON.readTree(body).path("files")) {
        names.add(file.path("path").asText() + (file.path("is_dir").asBoolean() ? "/" : ""));
      }
    } catch (JsonProcessingException e) {
      throw TrackingException.refused(
          "tracking server " + http.server() + ": GET " + target + ": the response is not JSON",
          "");
    }
    return names;
  }

  private static String target(String path) {
    return API + "/" + UrlEncoding.encodePath(path);
  }
}
