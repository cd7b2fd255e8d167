package io.gammascope.pipelines.storage;

import io.gammascope.common.file.FileTrees;
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
 * Copies of folders below the output, in a place that every worker reaches: an object store or a
 * shared folder, whatever Beam's file systems know. A worker works in a folder of its own, brings
 * here what it needs, and keeps there what it has made. Without a place every call does nothing:
 * then all processes see one output folder. Safe for many threads with different folders.
 */
public final class SharedStorage {
  private static final String PART = ".part";

  /** Counts on lines of metrics that must be there before it. */
  private static final String RESUME = "/resume/";

  /** A file that says that the others beside it are complete goes last. */
  private static final Set<String> LAST = Set.of("outcome.json", "manifest.json");

  private final String place;
  private final Path output;
  private final Map<Path, FileTime> kept = new ConcurrentHashMap<>();

  /**
   * For an output folder.
   *
   * @param place URI or path, without a slash at the end; empty for none
   */
  public SharedStorage(String place, Path output) {
    this.place = place.replaceAll("/+$", "");
    this.output = output;
  }

  /** Whether a file of a run is small: weights are large, and no verdict looks at them. */
  public static boolean isNoWeight(String name) {
    return !name.contains("/checkpoints/") && !name.contains(RESUME);
  }

  /** Whether there is a place other than the output folder. */
  public boolean isPresent() {
    return !place.isEmpty();
  }

  /** Brings a folder's files here that are missing here; those that are here stay as they are. */
  public void download(String folder) throws IOException {
    download(folder, name -> true);
  }

  /**
   * Brings files here that are missing here.
   *
   * @param wanted whether to bring a file, by its path below the output folder, with slashes
   */
  public void download(String folder, Predicate<String> wanted) throws IOException {
    if (!isPresent()) {
      return;
    }
    List<String> names = new ArrayList<>(list(folder));
    names.removeIf(name -> !wanted.test(name) || Files.exists(output.resolve(name)));
    names.sort(Comparator.comparing(SharedStorage::isLast).thenComparing(n -> n));
    for (String name : names) {
      bring(name);
    }
  }

  /** Keeps a folder's files, save those that this process has kept or brought as they are. */
  public void upload(String folder) throws IOException {
    if (!isPresent() || !Files.isDirectory(output.resolve(folder))) {
      return;
    }
    List<String> names = new ArrayList<>(here(folder));
    names.sort(Comparator.comparing(SharedStorage::isLast).thenComparing(n -> n));
    Path snapshots = Files.createTempDirectory("gammascope-depot");
    try {
      Map<String, Path> frozen = freeze(names, snapshots);
      for (String name : names) {
        upload(name, frozen.getOrDefault(name, output.resolve(name)));
      }
    } finally {
      FileTrees.delete(snapshots);
    }
  }

  /** A copy of the last files, so that what goes first is at least as new as they are. */
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
    if (!time.equals(kept.get(output.resolve(name)))) {
      send(name, from);
      kept.put(output.resolve(name), time);
    }
  }

  /** Forgets a folder that is no longer needed. */
  public void delete(String folder) throws IOException {
    if (isPresent()) {
      List<ResourceId> gone = list(folder).stream().map(this::resource).toList();
      FileSystems.delete(gone, StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }

  /** Whether a file has been kept. */
  public boolean exists(String file) throws IOException {
    int slash = file.lastIndexOf('/');
    return isPresent() && list(file.substring(0, slash)).contains(file);
  }

  /** Deletes a folder here, so that the next call brings what was kept. */
  public void clear(String folder) throws IOException {
    if (isPresent()) {
      FileTrees.delete(output.resolve(folder));
    }
  }

  private static boolean isLast(String name) {
    return name.contains(RESUME) || LAST.contains(name.substring(name.lastIndexOf('/') + 1));
  }

  private Set<String> here(String folder) throws IOException {
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
    MatchResult found = FileSystems.match(place + "/" + folder + "/**", EmptyMatchTreatment.ALLOW);
    Set<String> names = new HashSet<>();
    if (found.status() == MatchResult.Status.OK) {
      for (MatchResult.Metadata file : found.metadata()) {
        String name = file.resourceId().toString();
        // Local resources carry no scheme, others do: both end alike.
        String below = name.substring(name.lastIndexOf("/" + folder + "/") + 1);
        if (!below.endsWith(PART) && !below.endsWith("/")) {
          names.add(below);
        }
      }
    }
    return names;
  }

  private ResourceId resource(String name) {
    return FileSystems.matchNewResource(place + "/" + name, false);
  }

  private void bring(String name) throws IOException {
    Path file = output.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), ".", PART);
    try {
      try (InputStream in = Channels.newInputStream(FileSystems.open(resource(name)))) {
        Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      kept.put(file, Files.getLastModifiedTime(file));
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Aside and renamed: a reader elsewhere never sees half a file. */
  private void send(String name, Path file) throws IOException {
    ResourceId aside = resource(name + PART);
    try (WritableByteChannel out = FileSystems.create(aside, "application/octet-stream")) {
      Files.copy(file, Channels.newOutputStream(out));
    }
    FileSystems.rename(
        List.of(aside), List.of(resource(name)), StandardMoveOptions.IGNORE_MISSING_FILES);
  }
}
