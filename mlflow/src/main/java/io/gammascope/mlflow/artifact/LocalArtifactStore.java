package io.gammascope.mlflow.artifact;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.TemporaryFiles;
import io.gammascope.mlflow.http.TrackingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Copies artifacts directly into the folder where a server on this machine stores them. An upload
 * over HTTP costs the server 3.5 ms of CPU time per file, and a small training has seventeen files.
 */
public final class LocalArtifactStore implements ArtifactStore {
  /** Folder for files that are being written; it is not the folder of any run. */
  private static final String INCOMING = ".incoming";

  private final ArtifactStore remote;
  private final Path folder;

  private LocalArtifactStore(ArtifactStore remote, Path folder) {
    this.remote = remote;
    this.folder = folder;
  }

  /**
   * Returns a store for the folder if the server stores its artifacts there. To find out, a file
   * with a random name is created in the folder, and the server is asked whether it lists the file.
   * The server's address alone is no evidence: a copied output folder names the server of the
   * original, and another server may use the same port.
   *
   * @throws IOException if the server does not respond, so that the answer is unknown
   */
  public static Optional<ArtifactStore> detect(ArtifactStore remote, Path folder)
      throws IOException {
    Path real;
    Path marker;
    try {
      real = folder.toRealPath();
      marker = createMarker(real);
    } catch (IOException unusable) {
      return Optional.empty();
    }
    try {
      boolean listed = remote.list(INCOMING).contains(marker.getFileName().toString());
      return listed ? Optional.of(new LocalArtifactStore(remote, real)) : Optional.empty();
    } catch (TrackingException e) {
      if (e.isRetryable()) {
        throw e;
      }
      return Optional.empty();
    } finally {
      Files.deleteIfExists(marker);
    }
  }

  private static Path createMarker(Path folder) throws IOException {
    Path incoming = folder.resolve(INCOMING);
    Files.createDirectories(incoming);
    TemporaryFiles.deleteOlderThanThisProcess(incoming);
    return Files.createFile(incoming.resolve(".marker." + UUID.randomUUID() + ".part"));
  }

  @Override
  public void put(String path, Path file) throws IOException {
    Optional<Path> target = resolve(path);
    if (target.isEmpty()) {
      remote.put(path, file);
      return;
    }
    try (InputStream source = Files.newInputStream(file)) {
      write(target.get(), source);
    }
  }

  /** Reports a failure, for example a full disk, as retryable: the server itself is affected. */
  private void write(Path target, InputStream source) throws TrackingException {
    try {
      AtomicFiles.write(
          target,
          folder.resolve(INCOMING),
          channel -> source.transferTo(Channels.newOutputStream(channel)));
    } catch (IOException e) {
      // The message of some exceptions consists of the file's name only.
      boolean explained = e instanceof FileSystemException named && named.getReason() != null;
      String reason = explained ? e.getMessage() : e.toString();
      throw TrackingException.unavailable(
          "cannot write to the tracking server's artifact folder: " + reason, e);
    }
  }

  @Override
  public void get(String path, Path file) throws IOException {
    Optional<Path> source = resolve(path);
    if (source.isEmpty()) {
      remote.get(path, file);
      return;
    }
    Files.copy(source.get(), file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public boolean exists(String path) throws IOException {
    Optional<Path> file = resolve(path);
    return file.isEmpty() ? remote.exists(path) : Files.isRegularFile(file.get());
  }

  /** Asks the server, whose names do not depend on this process's locale. */
  @Override
  public List<String> list(String path) throws IOException {
    return remote.list(path);
  }

  /**
   * Returns the file of a path; empty if this process cannot represent its name, for example an
   * umlaut under an ASCII locale.
   *
   * @throws TrackingException if dots or a symbolic link lead out of the folder
   */
  private Optional<Path> resolve(String path) throws IOException {
    Path file;
    try {
      file = folder.resolve(path);
    } catch (InvalidPathException unrepresentable) {
      return Optional.empty();
    }
    if (!file.equals(file.normalize()) || !nearestExisting(file).toRealPath().startsWith(folder)) {
      throw TrackingException.refused(
          "artifact " + path + " is outside the tracking server's artifact folder " + folder, "");
    }
    return Optional.of(file);
  }

  /** Returns the file itself, or its nearest ancestor that exists. */
  private static Path nearestExisting(Path file) {
    Path existing = file;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing;
  }
}
