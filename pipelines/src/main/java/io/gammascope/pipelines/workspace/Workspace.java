package io.gammascope.pipelines.workspace;

import io.gammascope.common.hash.Sha256;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The places where a process reads and writes. A workspace is serialized to every worker, which
 * creates its services from it.
 *
 * @param home the project's folder, with {@code datasets/specs}, {@code datasets/samples} and
 *     {@code pipelines/studies}
 * @param output folder of all output
 * @param tracking the tracking server's address; empty for none
 * @param study the study's file; empty for commands without a study
 * @param seeds number of the study's seeds to use, in its order; 0 for all
 * @param workerContext for workers in other processes
 */
public record Workspace(
    String home,
    String output,
    String tracking,
    String study,
    int seeds,
    WorkerContext workerContext)
    implements Serializable {
  private static final int DIGITS = 12;

  /** Creates a workspace for this process. */
  public Workspace(String home, String output, String tracking, String study) {
    this(home, output, tracking, study, 0, WorkerContext.none());
  }

  /** Returns the same workspace, restricted to the first seeds of the study. */
  public Workspace withSeeds(int count) {
    return new Workspace(home, output, tracking, study, count, workerContext);
  }

  /** Returns the same workspace with another output folder. */
  public Workspace withOutput(Path folder) {
    return new Workspace(home, folder.toString(), tracking, study, seeds, workerContext);
  }

  /** Returns the same workspace for workers in other processes of this machine. */
  public Workspace forWorkers() {
    return new Workspace(home, output, tracking, study, seeds, WorkerContext.forThisMachine());
  }

  /**
   * Returns a workspace of the same study for workers on other machines, which see none of these
   * folders.
   *
   * @param sharedStorage URI or path that all workers can reach through Beam's file systems
   */
  public Workspace forWorkers(String sharedStorage) throws IOException {
    WorkerContext context =
        WorkerContext.forOtherMachines(sharedStorage, Path.of(study), specifications());
    return new Workspace("", "", tracking, "", seeds, context);
  }

  /**
   * Returns the workspace as this process sees it. If it came from another machine, unpacks its
   * files into a folder of this one.
   */
  public Workspace prepare() {
    workerContext.setRevision();
    String shared = workerContext.sharedStorage();
    if (shared.isEmpty()) {
      return this;
    }
    String digest = Sha256.of(shared + workerContext.bundledFiles()).substring(0, DIGITS);
    Path folder = Path.of(System.getProperty("java.io.tmpdir")).resolve("gammascope-" + digest);
    Path home = folder.resolve("home");
    try {
      String file = workerContext.unpack(home).toString();
      String output = folder.resolve("output").toString();
      return new Workspace(home.toString(), output, tracking, file, seeds, workerContext);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the study into " + folder, e);
    }
  }

  /** Returns the folder of the named dataset specifications. */
  public Path specifications() {
    return Path.of(home, "datasets", "specs");
  }

  /** Returns the folder of the files that datasets are generated from. */
  public Path sources() {
    return Path.of(home, "datasets", "samples");
  }

  /** Returns the folder of all output. */
  public Path outputFolder() {
    return Path.of(output);
  }
}
