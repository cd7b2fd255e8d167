package io.gammascope.pipelines.archive;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.datasets.Dataset;
import io.gammascope.pipelines.workspace.ScratchFolder;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive in a temporary folder, all of whose files have the SHA-256 of its description. */
public final class UnpackedBundle implements AutoCloseable {
  private final Path bundle;
  private final ScratchFolder folder;
  private final BundleInfo info;
  private final int files;

  private UnpackedBundle(Path bundle, ScratchFolder folder, BundleInfo info, int files) {
    this.bundle = bundle;
    this.folder = folder;
    this.info = info;
    this.files = files;
  }

  /**
   * Unpacks an archive.
   *
   * @param samples folder of the source files that come with the program
   * @throws InvalidBundleException with every file that is missing, changed or not described
   */
  public static UnpackedBundle open(Path bundle, Path samples) throws IOException {
    BundleProblems problems = new BundleProblems(bundle);
    if (!Files.isRegularFile(bundle)) {
      String what = Files.exists(bundle) ? "is not a file" : "file not found";
      throw problems.fail(what + "; " + BundleReader.EXPECTED);
    }
    ScratchFolder folder = ScratchFolder.create();
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      BundleReader reader = new BundleReader(zip, folder.path(), problems);
      int files = reader.unpack(folder.freeBytes());
      BundleInfo info = reader.info();
      folder.linkMissing(samples, StudyBundle.SAMPLES);
      return new UnpackedBundle(bundle, folder, info, files);
    } catch (ZipException e) {
      folder.close();
      throw problems.fail(
          "is damaged or no zip file ("
              + e.getMessage()
              + "): copy it again; "
              + BundleReader.EXPECTED);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Returns whether a file is an archive by this program; it need not be intact. */
  public static boolean isBundle(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(BundleInfo.FILE) != null && zip.getEntry(RoCrate.FILE) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the number of files whose digests were checked. */
  public int files() {
    return files;
  }

  /** Returns what the archive says of itself. */
  public BundleInfo info() {
    return info;
  }

  /** Returns the workspace of the archived study. */
  public Workspace workspace() {
    return StudyBundle.workspace(folder.path());
  }

  /**
   * Returns the problems of damaged manifests of datasets, whose runs a study would not know.
   *
   * <p>The files are those of the temporary folder; see {@link #explain(List)}.
   */
  public List<String> damagedManifests() throws IOException {
    List<String> problems = new ArrayList<>();
    Path datasets = Path.of(workspace().output()).resolve("datasets");
    if (Files.isDirectory(datasets)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(datasets)) {
        for (Path dataset : all) {
          try {
            Dataset.open(dataset);
          } catch (CorruptFileException e) {
            problems.add(e.getMessage());
          }
        }
      }
    }
    return problems;
  }

  /** Returns a folder for a training. */
  public Path scratch() {
    return folder.path().resolve("retrained");
  }

  /**
   * Returns an exception that names files as in the archive, if one is due to the archive's
   * content: every digest may match and the content be wrong nevertheless.
   */
  public Optional<InvalidBundleException> explain(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof InvalidInputException invalid) {
        return Optional.of(explain(invalid.errors().stream().map(Object::toString).toList()));
      }
      if (t instanceof CorruptFileException corrupt) {
        return Optional.of(explain(List.of(corrupt.getMessage())));
      }
      if (t instanceof NoSuchFileException missing
          && missing.getFile().startsWith(folder.path().toString())) {
        return Optional.of(explain(List.of(missing.getFile() + ": missing")));
      }
    }
    return Optional.empty();
  }

  /** Returns an exception with several problems that name files in the temporary folder. */
  public InvalidBundleException explain(List<String> problems) {
    String prefix = folder.path() + "/";
    return new InvalidBundleException(
        bundle, problems.stream().map(problem -> problem.replace(prefix, "")).toList());
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
