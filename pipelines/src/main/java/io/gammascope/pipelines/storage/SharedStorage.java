package io.gammascope.pipelines.storage;

import io.gammascope.common.file.FileTrees;
import io.gammascope.pipelines.message.PlannedRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Copies folders between this worker's output folder and a location that all workers can reach: any
 * of Beam's file systems. Without a location every method does nothing, because all processes see
 * the same output folder. Thread-safe for different folders.
 */
public final class SharedStorage {
  private static final String PART = ".part";

  /** State of an unfinished training. Refers to lines of metrics, so it is copied after them. */
  private static final String RESUME = "/resume/";

  /** Files that mark the others in their folder as complete. They are copied last. */
  private static final Set<String> LAST = Set.of("outcome.json", "manifest.json");

  private final String location;
  private final Path output;
  private final Map<Path, FileTime> copied = new ConcurrentHashMap<>();

  /**
   * Creates the storage of an output folder.
   *
   * @param location URI or path of the shared location; empty for none
   */
  public SharedStorage(String location, Path output) {
    this.location = location.replaceAll("/+$", "");
    this.output = output;
  }

  /** Returns the name of a run's folder below the output folder. */
  public static String runFolder(PlannedRun run) {
    return "runs/" + run.id().brief();
  }

  /** Returns whether a file holds no weights, which are large and not needed for evaluation. */
  public static boolean isNoWeight(String name) {
    return !name.contains("/checkpoints/") && !name.contains(RESUME);
  }

  /** Returns whether there is a shared location. */
  public boolean isPresent() {
    return !location.isEmpty();
  }

  /** Downloads the files of a folder that do not exist here. */
  public void download(String folder) throws IOException {
    download(folder, name -> true);
  }

  /**
   * Downloads the files of a folder that do not exist here.
   *
   * @param wanted selects files by their path below the output folder, with slashes
   */
  public void download(String folder, Predicate<String> wanted) throws IOException {
    if (!isPresent()) {
      return;
    }
    List<String> names = new ArrayList<>(list(folder));
    names.removeIf(name -> !wanted.test(name) || Files.exists(output.resolve(name)));
    names.sort(Comparator.comparing(SharedStorage::isLast).thenComparing(n -> n));
    for (String name : names) {
      downloadFile(name);
    }
  }

  /**
   * Downloads a run's dataset.
   *
   * @return the run with its dataset in this worker's output folder; {@code run} itself if there is
   *     no shared location
   */
  public PlannedRun downloadDataset(PlannedRun run) throws IOException {
    if (!isPresent()) {
      return run;
    }
    String folder = "datasets/" + Path.of(run.datasetFolder()).getFileName();
    download(folder);
    return run.withDatasetFolder(output.resolve(folder).toString());
  }

  /** Uploads a folder's files, except those that have not changed since they were copied. */
  public void upload(String folder) throws IOException {
    if (!isPresent() || !Files.isDirectory(output.resolve(folder))) {
      return;
    }
    List<String> names = new ArrayList<>(listLocal(folder));
    names.sort(Comparator.comparing(SharedStorage::isLast).thenComparing(n -> n));
    Path snapshots = Files.createTempDirectory("gammascope-upload");
    try {
      Map<String, Path> frozen = freeze(names, snapshots);
      for (String name : names) {
        upload(name, frozen.getOrDefault(name, output.resolve(name)));
      }
    } finally {
      FileTrees.delete(snapshots);
    }
  }

  /** Copies the files that go last, so that they are not newer than those uploaded before them. */
  private Map<String, Path> freeze(List<String> names, Path folder) throws IOException {
    Map<String, Path> frozen = new HashMap<>();
    for (String name : names) {
      if (isLast(name)) {
        Path copy = folder.resolve(Integer.toString(frozen.size()));
        Files.copy(output.resolve(name), copy, StandardCopyOption.COPY_ATTRIBUTES);
        frozen.put(name, copy);
      }
    }
    return frozen;
  }

  private void upload(String name, Path from) throws IOException {
    FileTime time = Files.getLastModifiedTime(from);
    if (!time.equals(copied.get(output.resolve(name)))) {
      uploadFile(name, from);
      copied.put(output.resolve(name), time);
    }
  }

  /** Deletes a folder at the shared location. */
  public void delete(String folder) throws IOException {
    if (isPresent()) {
      List<ResourceId> gone = list(folder).stream().map(this::resource).toList();
      FileSystems.delete(gone, StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }

  /** Deletes a folder here, so that {@link #download} replaces it. */
  public void clear(String folder) throws IOException {
    if (isPresent()) {
      FileTrees.delete(output.resolve(folder));
    }
  }

  private static boolean isLast(String name) {
    return name.contains(RESUME) || LAST.contains(name.substring(name.lastIndexOf('/') + 1));
  }

  private Set<String> listLocal(String folder) throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(output.resolve(folder))) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .forEach(file -> names.add(output.relativize(file).toString()));
    }
    return names;
  }

  private Set<String> list(String folder) throws IOException {
    MatchResult found =
        FileSystems.match(location + "/" + folder + "/**", EmptyMatchTreatment.ALLOW);
    Set<String> names = new HashSet<>();
    if (found.status() == MatchResult.Status.OK) {
      for (MatchResult.Metadata file : found.metadata()) {
        String name = file.resourceId().toString();
        // Only non-local resources have a scheme, so the name is found from the end.
        String below = name.substring(name.lastIndexOf("/" + folder + "/") + 1);
        if (!below.endsWith(PART) && !below.endsWith("/")) {
          names.add(below);
        }
      }
    }
    return names;
  }

  private ResourceId resource(String name) {
    return FileSystems.matchNewResource(location + "/" + name, false);
  }

  private void downloadFile(String name) throws IOException {
    Path file = output.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".", PART);
    try {
      try (InputStream in = Channels.newInputStream(FileSystems.open(resource(name)))) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      copied.put(file, Files.getLastModifiedTime(file));
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Renames the complete file, so that no other worker reads half of it. */
  private void uploadFile(String name, Path file) throws IOException {
    ResourceId part = resource(name + PART);
    try (WritableByteChannel out = FileSystems.create(part, "application/octet-stream")) {
      Files.copy(file, Channels.newOutputStream(out));
    }
    FileSystems.rename(
        List.of(part), List.of(resource(name)), StandardMoveOptions.IGNORE_MISSING_FILES);
  }
}
