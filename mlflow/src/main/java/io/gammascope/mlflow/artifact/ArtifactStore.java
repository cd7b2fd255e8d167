package io.gammascope.mlflow.artifact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Stores the files of all runs. Paths are relative to the server's root and use slashes. */
public interface ArtifactStore {
  /** Stores a copy of a file, wholly or not at all; replaces an existing file of this path. */
  void put(String path, Path file) throws IOException;

  /** Copies a stored file into a file that exists. */
  void get(String path, Path file) throws IOException;

  /** Whether a file of this path is stored. */
  boolean exists(String path) throws IOException;

  /** Returns the names in a folder, those of folders ending in a slash; empty if it is missing. */
  List<String> list(String folder) throws IOException;
}
