package io.gammascope.pipelines.workspace;

import io.gammascope.common.file.AtomicFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a worker's process is told of the program that sent it its work, and cannot find out itself.
 *
 * @param commit of this program, {@code unknown} outside a checkout; empty for this very process
 * @param dirty whether the checkout had uncommitted changes
 * @param depot where workers on other machines find and leave files; empty where all processes see
 *     the same folders
 * @param papers text by path below the project's folder: the study and all named datasets, for
 *     workers that do not see that folder
 */
public record WorkerContext(String commit, boolean dirty, String depot, Map<String, String> papers)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String COMMIT = "gammascope.commit";
  private static final String DIRTY = "gammascope.dirty";
  private static final String SPECIFICATIONS = "datasets/specs/";
  private static final String STUDY = "study.yaml";

  /** A sorted copy of the papers. */
  public WorkerContext {
    papers = Collections.unmodifiableMap(new TreeMap<>(papers));
  }

  /** Nothing to carry: the work stays in this process. */
  public static WorkerContext none() {
    return new WorkerContext("", false, "", Map.of());
  }

  /** For a process on this machine. */
  static WorkerContext here() {
    return new WorkerContext(commitOfThis(), Boolean.getBoolean(DIRTY), "", Map.of());
  }

  /** For a worker on another machine, with everything that it has to read. */
  static WorkerContext to(String depot, Path study, Path specifications) throws IOException {
    Map<String, String> papers = new TreeMap<>();
    papers.put(STUDY, Files.readString(study));
    try (Stream<Path> files = Files.list(specifications)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        papers.put(SPECIFICATIONS + file.getFileName(), Files.readString(file));
      }
    }
    return new WorkerContext(commitOfThis(), Boolean.getBoolean(DIRTY), depot, papers);
  }

  private static String commitOfThis() {
    return System.getProperty(COMMIT, "unknown");
  }

  /** Makes the program known to this process, and so to the trainings that it starts. */
  void declare() {
    if (!commit.isEmpty()) {
      System.setProperty(COMMIT, commit);
      System.setProperty(DIRTY, Boolean.toString(dirty));
    }
  }

  /** Writes the papers into a folder; gives the study's file. */
  Path unpack(Path home) throws IOException {
    for (Map.Entry<String, String> paper : papers.entrySet()) {
      AtomicFiles.write(home.resolve(paper.getKey()), paper.getValue());
    }
    return home.resolve(STUDY);
  }

  /** The record's own text would hold every paper. */
  @Override
  public String toString() {
    return "Luggage[" + commit + ", " + depot + ", " + List.copyOf(papers.keySet()) + "]";
  }
}
