package io.gammascope.pipelines.workspace;

import io.gammascope.common.hash.Sha256;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Where a process finds and leaves things; travels to every worker, which builds its services from
 * it.
 *
 * @param home the project's folder, with {@code datasets/specs}, {@code datasets/samples} and
 *     {@code pipelines/studies}
 * @param output where everything lands
 * @param tracking the tracking server's address; empty for none
 * @param study the study's file; empty where no study is asked about
 * @param luggage for a worker in another process
 */
public record Workspace(
    String home, String output, String tracking, String study, WorkerContext luggage)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int DIGITS = 12;

  /** A place for this process. */
  public Workspace(String home, String output, String tracking, String study) {
    this(home, output, tracking, study, WorkerContext.none());
  }

  /** The same place as workers in other processes of this machine see it. */
  public Workspace forWorkers() {
    return new Workspace(home, output, tracking, study, WorkerContext.here());
  }

  /**
   * The same study for workers on other machines, which see none of these folders.
   *
   * @param depot where they find and leave files, as a URI or a path that Beam's file systems know
   */
  public Workspace forWorkers(String depot) throws IOException {
    WorkerContext luggage = WorkerContext.to(depot, Path.of(study), specifications());
    return new Workspace("", "", tracking, "", luggage);
  }

  /** This place as it is in this process: luggage from elsewhere is unpacked here first. */
  public Workspace settled() {
    luggage.declare();
    if (luggage.depot().isEmpty()) {
      return this;
    }
    String name =
        "gammascope-" + Sha256.of(luggage.depot() + luggage.papers()).substring(0, DIGITS);
    Path folder = Path.of(System.getProperty("java.io.tmpdir")).resolve(name);
    Path home = folder.resolve("home");
    try {
      String file = luggage.unpack(home).toString();
      String here = folder.resolve("output").toString();
      return new Workspace(home.toString(), here, tracking, file, luggage);
    } catch (IOException e) {
      throw new UncheckedIOException("a worker cannot unpack its study into " + folder, e);
    }
  }

  /** Folder of the named dataset specifications. */
  public Path specifications() {
    return Path.of(home, "datasets", "specs");
  }

  /** Folder of the files that datasets are made of. */
  public Path sources() {
    return Path.of(home, "datasets", "samples");
  }

  /** Where everything lands. */
  public Path outputFolder() {
    return Path.of(output);
  }
}
