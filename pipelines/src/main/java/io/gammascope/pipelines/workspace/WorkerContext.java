package io.gammascope.pipelines.workspace;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.study.run.Provenance;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Describes the program that sends work, for the process of a worker.
 *
 * @param revision of the program, as in {@link Provenance#REVISION}; empty if the work stays in
 *     this process
 * @param sharedStorage URI or path that workers on all machines can reach; empty if all processes
 *     see the same folders
 * @param bundledFiles text by path below the project's folder: the study and all dataset
 *     specifications, for workers that do not see that folder
 */
public record WorkerContext(String revision, String sharedStorage, Map<String, String> bundledFiles)
    implements Serializable {
  private static final String SPECIFICATIONS = "datasets/specs/";
  private static final String STUDY = "study.yaml";

  /** Sorts the bundled files. */
  public WorkerContext {
    bundledFiles = Collections.unmodifiableMap(new TreeMap<>(bundledFiles));
  }

  /** Returns the context of work that stays in this process. */
  public static WorkerContext none() {
    return new WorkerContext("", "", Map.of());
  }

  /** Returns the context for other processes on this machine. */
  static WorkerContext forThisMachine() {
    return create("", Map.of());
  }

  /** Returns the context for other machines, with every file that they have to read. */
  static WorkerContext forOtherMachines(String sharedStorage, Path study, Path specifications)
      throws IOException {
    Map<String, String> bundled = new TreeMap<>();
    bundled.put(STUDY, Files.readString(study));
    try (Stream<Path> files = Files.list(specifications)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        bundled.put(SPECIFICATIONS + file.getFileName(), Files.readString(file));
      }
    }
    return create(sharedStorage, bundled);
  }

  private static WorkerContext create(String sharedStorage, Map<String, String> bundledFiles) {
    String revision = System.getProperty(Provenance.REVISION, Provenance.UNKNOWN);
    return new WorkerContext(revision, sharedStorage, bundledFiles);
  }

  /** Sets the revision in this process, which passes it on to the trainings that it starts. */
  void setRevision() {
    if (!revision.isEmpty()) {
      System.setProperty(Provenance.REVISION, revision);
    }
  }

  /**
   * Writes the bundled files into a folder.
   *
   * @return the study's file
   */
  Path unpack(Path home) throws IOException {
    for (Map.Entry<String, String> file : bundledFiles.entrySet()) {
      AtomicFiles.write(home.resolve(file.getKey()), file.getValue());
    }
    return home.resolve(STUDY);
  }

  /** Leaves out the content of the bundled files. */
  @Override
  public String toString() {
    return "WorkerContext[" + revision + ", " + sharedStorage + ", " + bundledFiles.keySet() + "]";
  }
}
