package io.gammascope.mlflow;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.TemporaryFiles;
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
 * Artifacts in the very folder where a server on this machine keeps them. A file laid there costs a
 * copy; sent through the server it costs that 3.5 ms of processor time, and a small training has
 * seventeen.
 */
final class LocalArtifactStore implements ArtifactStore {
  /** Files that are being written stand in this folder, which is no run's, until they are whole. */
  private static final String ARRIVING = ".arriving";

  private final ArtifactStore server;
  private final Path folder;

  private LocalArtifactStore(ArtifactStore server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /**
   * The folder, if it is the server's: one that shows a file which was made here just now, under a
   * name that nobody can guess, reads this folder. Addresses prove nothing: a copied output folder
   * names the server of the original, and a port may have gone to another.
   *
   * @throws IOException if the server does not answer, so that it is not known
   */
  static Optional<ArtifactStore> of(ArtifactStore server, Path folder) throws IOException {
    Path place;
    Path sign;
    try {
      place = folder.toRealPath();
      sign = sign(place);
    } catch (IOException notOurs) {
      return Optional.empty();
    }
    try {
      boolean seen = server.list(ARRIVING).contains(sign.getFileName().toString());
      return seen ? Optional.of(new LocalArtifactStore(server, place)) : Optional.empty();
    } catch (TrackingException e) {
      if (e.worthTryingLater()) {
        throw e;
      }
      return Optional.empty();
    } finally {
      Files.deleteIfExists(sign);
    }
  }

  private static Path sign(Path folder) throws IOException {
    Path arriving = folder.resolve(ARRIVING);
    Files.createDirectories(arriving);
    TemporaryFiles.deleteOlderThanThisProcess(arriving);
    return Files.createFile(arriving.resolve(".sign." + UUID.randomUUID() + ".part"));
  }

  @Override
  public void put(String path, Path file) throws IOException {
    Optional<Path> place = place(path);
    if (place.isEmpty()) {
      server.put(path, file);
      return;
    }
    try (InputStream source = Files.newInputStream(file)) {
      write(place.get(), source);
    }
  }

  /** A full disk here is a full disk of the server's: it can be made up for later. */
  private void write(Path place, InputStream source) throws TrackingException {
    try {
      AtomicFiles.write(
          place,
          folder.resolve(ARRIVING),
          target -> source.transferTo(Channels.newOutputStream(target)));
    } catch (IOException e) {
      // The message of some is the file's name alone.
      boolean told = e instanceof FileSystemException named && named.getReason() != null;
      String why = told ? e.getMessage() : e.toString();
      throw TrackingException.unavailable("cannot write where it keeps artifacts: " + why, e);
    }
  }

  @Override
  public void get(String path, Path file) throws IOException {
    Optional<Path> place = place(path);
    if (place.isEmpty()) {
      server.get(path, file);
      return;
    }
    Files.copy(place.get(), file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public boolean has(String path) throws IOException {
    Optional<Path> place = place(path);
    return place.isEmpty() ? server.has(path) : Files.isRegularFile(place.get());
  }

  /** Asks the server, which knows each name as it was written. */
  @Override
  public List<String> list(String path) throws IOException {
    return server.list(path);
  }

  /**
   * A path's place, which no dots and no link may lead out of the folder; empty where this process
   * cannot write the name: under a locale of ASCII alone Java knows no other letters of files.
   */
  private Optional<Path> place(String path) throws IOException {
    Path place;
    try {
      place = folder.resolve(path);
    } catch (InvalidPathException unwritable) {
      return Optional.empty();
    }
    if (!place.equals(place.normalize()) || !nearest(place).toRealPath().startsWith(folder)) {
      throw TrackingException.refused(
          "artifact " + path + " would stand outside the tracking server's folder " + folder, "");
    }
    return Optional.of(place);
  }

  /** Itself, or the folder above it that there is. */
  private static Path nearest(Path place) {
    Path there = place;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }
}
