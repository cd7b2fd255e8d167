package io.gammascope.mlflow.artifact;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.mlflow.http.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The artifacts of one run or logged model. Their sizes and SHA-256 digests are listed in {@value
 * #MANIFEST}, which is written last: a file that it lists has been uploaded completely.
 * Thread-safe.
 */
public final class RunArtifacts {
  /** Path of the list of a run's artifacts. */
  public static final String MANIFEST = "MANIFEST.json";

  /** What a server without artifacts means for the user. */
  public static final String NOT_SERVED =
      "the tracking server does not serve artifacts: checkpoints, logs, models, figures and reports"
          + " are not sent and remain in the output folder; metrics, params, tags and statuses are"
          + " sent. A server started with --serve-artifacts and --artifacts-destination accepts the"
          + " artifacts of experiments that are created afterwards";

  private static final String VALID_PATH = "(?s)(?!.*%[0-9a-fA-F]{2})[^#\\\\\\p{Cntrl}]+";

  private final ArtifactStore store;
  private final String root;

  /**
   * @param root path of the artifacts in the store
   * @throws TrackingException if the path is empty: the server does not serve these artifacts
   */
  public RunArtifacts(ArtifactStore store, String root) throws TrackingException {
    this.store = store;
    this.root = root;
    if (root.isEmpty()) {
      throw TrackingException.refused(NOT_SERVED, "");
    }
  }

  /** Content of the manifest: artifacts by path. */
  private record Manifest(Map<String, Entry> artifacts) {
    private Manifest {
      artifacts = new TreeMap<>(artifacts);
    }
  }

  /** Size and digest of an artifact. */
  private record Entry(long bytes, String sha256) {}

  /**
   * Returns all files under a folder by artifact path, {@code prefix/path/in/folder}. Symbolic
   * links are left out because they may point anywhere.
   */
  public static Map<String, Path> listFiles(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(RunArtifacts::isRegularFile)
          .collect(Collectors.toMap(f -> join(prefix, folder.relativize(f)), f -> f));
    }
  }

  /** Whether the path is a file and not a symbolic link. */
  public static boolean isRegularFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String join(String prefix, Path path) {
    List<String> names = new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix));
    path.forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  /**
   * Uploads files and then the manifest. Files that the server has with the same content are
   * skipped.
   *
   * @param files by artifact path, for example {@code figures/phase.svg}
   * @return number of uploaded files
   */
  public synchronized int upload(Map<String, Path> files) throws IOException {
    return upload(files, readManifest().artifacts());
  }

  /** Uploads the first files of a run without asking the server for existing ones. */
  public synchronized int uploadFirst(Map<String, Path> files) throws IOException {
    return upload(files, new TreeMap<>());
  }

  private int upload(Map<String, Path> files, Map<String, Entry> uploaded) throws IOException {
    int count = 0;
    for (Map.Entry<String, Path> file : new TreeMap<>(files).entrySet()) {
      Path path = file.getValue();
      Entry entry = new Entry(Files.size(path), Sha256.of(path));
      if (!entry.equals(uploaded.get(file.getKey()))) {
        store.put(resolve(file.getKey()), path);
        uploaded.put(file.getKey(), entry);
        count++;
      }
    }
    if (count > 0) {
      Path manifest = Files.createTempFile("gammascope", MANIFEST);
      try {
        Files.writeString(manifest, CanonicalJson.writePretty(new Manifest(uploaded)));
        store.put(resolve(MANIFEST), manifest);
      } finally {
        Files.delete(manifest);
      }
    }
    return count;
  }

  /** Uploads a text as a file. */
  public void uploadText(String path, String text) throws IOException {
    Path file = Files.createTempFile("gammascope", ".txt");
    try {
      Files.writeString(file, text);
      upload(Map.of(path, file));
    } finally {
      Files.delete(file);
    }
  }

  /**
   * Downloads one artifact, atomically.
   *
   * @throws IOException if the artifact is missing or differs from the manifest
   */
  public void download(String path, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
    try {
      store.get(resolve(path), part);
      Entry expected = readManifest().artifacts().get(path);
      String digest = Sha256.of(part);
      if (expected != null && !expected.sha256().equals(digest)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "artifact %s has SHA-256 %s; %s lists %s",
                path,
                digest,
                MANIFEST,
                expected.sha256()));
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Returns the names in a folder of the run ({@code ""} for its root); folders end in a slash. */
  public List<String> list(String folder) throws IOException {
    return store.list(folder.isEmpty() ? root : resolve(folder));
  }

  private Manifest readManifest() throws IOException {
    if (!store.exists(resolve(MANIFEST))) {
      return new Manifest(Map.of());
    }
    Path file = Files.createTempFile("gammascope", MANIFEST);
    try {
      store.get(resolve(MANIFEST), file);
      return CanonicalJson.read(Files.readString(file), Manifest.class);
    } finally {
      Files.delete(file);
    }
  }

  private String resolve(String path) {
    boolean climbs = List.of(path.split("/", -1)).contains("..");
    // The server rejects '#' and backslashes, and decodes percent-encoding repeatedly.
    if (path.isEmpty() || path.startsWith("/") || climbs || !path.matches(VALID_PATH)) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "artifact path '%s': it must be relative, without '..', '#', backslashes,"
                      + " control",
                  path)
              + " characters and percent-encoding such as %41");
    }
    return root + "/" + path;
  }
}
