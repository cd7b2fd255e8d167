package io.gammascope.mlflow;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one run where the server keeps them. Their SHA-256 stand in {@value #MANIFEST}
 * beside them, which is written last: what it names has arrived whole.
 */
public final class RunArtifacts {
  /** The list of a run's artifacts, at their root. */
  public static final String MANIFEST = "MANIFEST.json";

  private static final String KEPT = "(?s)(?!.*%[0-9a-fA-F]{2})[^#\\\\\\p{Cntrl}]+";

  private final ArtifactStore store;
  private final String root;

  RunArtifacts(ArtifactStore store, RunData run) throws TrackingException {
    this.store = store;
    this.root = run.artifactRoot();
    if (root.isEmpty()) {
      throw TrackingException.refused(
          "run "
              + run.id()
              + " keeps its artifacts where only the server's own machine may reach;"
              + " start the server with --serve-artifacts and --artifacts-destination",
          "");
    }
  }

  /** What the manifest says of all artifacts, by path. */
  record Listing(Map<String, Entry> artifacts) {
    Listing {
      artifacts = new TreeMap<>(artifacts);
    }
  }

  /** One artifact's size and content. */
  record Entry(long bytes, String sha256) {}

  /**
   * All files of a folder and those below it, by {@code prefix/path/in/folder}. What a link points
   * to is left out: it may stand anywhere.
   */
  public static Map<String, Path> under(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(RunArtifacts::isOwn)
          .collect(Collectors.toMap(f -> join(prefix, folder.relativize(f)), f -> f));
    }
  }

  /** Whether there is a file, and no link to one. */
  static boolean isOwn(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String join(String prefix, Path path) {
    List<String> names = new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix));
    path.forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  /**
   * Uploads files, those left out that the server has with the same content, then the manifest.
   *
   * @param files by artifact path, with slashes, for example {@code figures/phase.svg}
   * @return how many were uploaded
   */
  public synchronized int putAll(Map<String, Path> files) throws IOException {
    return putAll(files, manifest().artifacts());
  }

  /** Uploads the first files of a run that has none, which is not asked for any. */
  synchronized int putFirst(Map<String, Path> files) throws IOException {
    return putAll(files, new TreeMap<>());
  }

  private int putAll(Map<String, Path> files, Map<String, Entry> there) throws IOException {
    int sent = 0;
    for (Map.Entry<String, Path> file : new TreeMap<>(files).entrySet()) {
      Path path = file.getValue();
      Entry entry = new Entry(Files.size(path), Sha256.of(path));
      if (!entry.equals(there.get(file.getKey()))) {
        store.put(checked(file.getKey()), path);
        there.put(file.getKey(), entry);
        sent++;
      }
    }
    if (sent > 0) {
      Path listing = Files.createTempFile("gammascope", MANIFEST);
      try {
        Files.writeString(listing, CanonicalJson.writePretty(new Listing(there)));
        store.put(checked(MANIFEST), listing);
      } finally {
        Files.delete(listing);
      }
    }
    return sent;
  }

  /** Uploads one text. */
  public void putText(String path, String text) throws IOException {
    Path file = Files.createTempFile("gammascope", ".txt");
    try {
      Files.writeString(file, text);
      putAll(Map.of(path, file));
    } finally {
      Files.delete(file);
    }
  }

  /**
   * Downloads one artifact, aside and renamed.
   *
   * @throws IOException if it is missing or not what the manifest says
   */
  public void get(String path, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path aside = Files.createTempFile(folder, "." + file.getFileName(), ".part");
    try {
      store.get(checked(path), aside);
      Entry expected = manifest().artifacts().get(path);
      if (expected != null && !expected.sha256().equals(Sha256.of(aside))) {
        throw new IOException(
            "artifact " + path + " is not what " + MANIFEST + " says; wanted " + expected);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** What stands in a folder of the run ({@code ""} for its root), folders ending in a slash. */
  public List<String> list(String folder) throws IOException {
    return store.list(folder.isEmpty() ? root : checked(folder));
  }

  private Listing manifest() throws IOException {
    if (!store.has(checked(MANIFEST))) {
      return new Listing(Map.of());
    }
    Path file = Files.createTempFile("gammascope", MANIFEST);
    try {
      store.get(checked(MANIFEST), file);
      return CanonicalJson.read(Files.readString(file), Listing.class);
    } finally {
      Files.delete(file);
    }
  }

  private String checked(String path) {
    boolean climbs = List.of(path.split("/", -1)).contains("..");
    // The server refuses '#' and backslashes, and decodes until nothing is left to decode.
    if (path.isEmpty() || path.startsWith("/") || climbs || !path.matches(KEPT)) {
      throw new IllegalArgumentException(
          "artifact path '%s': it must be relative, without '..', '#', backslash, and %%41 and the like"
              .formatted(path));
    }
    return root + "/" + path;
  }
}
