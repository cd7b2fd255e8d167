package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Artifacts through the server, wherever it keeps them. */
final class HttpArtifactStore implements ArtifactStore {
  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";

  private final HttpJsonClient rest;

  HttpArtifactStore(HttpJsonClient rest) {
    this.rest = rest;
  }

  @Override
  public void put(String path, Path file) throws IOException {
    rest.put(address(path), file);
  }

  @Override
  public void get(String path, Path file) throws TrackingException {
    rest.download(address(path), file);
  }

  /** Asks for the names beside it: a download of what is not there is a 404 or a 500, by store. */
  @Override
  public boolean has(String path) throws TrackingException {
    int name = path.lastIndexOf('/') + 1;
    return list(path.substring(0, Math.max(0, name - 1))).contains(path.substring(name));
  }

  @Override
  public List<String> list(String folder) throws TrackingException {
    List<String> names = new ArrayList<>();
    JsonNode files = rest.get(PROXY + "?path=" + UrlEncoding.encode(folder)).path("files");
    for (JsonNode file : files) {
      names.add(file.path("path").asText() + (file.path("is_dir").asBoolean() ? "/" : ""));
    }
    return names;
  }

  private static String address(String path) {
    return PROXY + "/" + UrlEncoding.encodePath(path);
  }
}
