package io.gammascope.mlflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the server keeps the files of all runs; paths begin at its root and have slashes. */
interface ArtifactStore {
  /** Keeps a copy of a file, which is there whole or not at all; one of that path is replaced. */
  void put(String path, Path file) throws IOException;

  /** Copies what is kept into a file that exists. */
  void get(String path, Path file) throws IOException;

  /** Whether there is a file of that path. */
  boolean has(String path) throws IOException;

  /** The names in a folder, those of folders ending in a slash; none if there is no such folder. */
  List<String> list(String folder) throws IOException;
}
