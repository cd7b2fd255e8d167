package io.gammascope.pipelines.workspace;

import io.gammascope.common.file.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder that is deleted when it is closed or the JVM shuts down. */
public final class ScratchFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);

  private final Path path;
  private final Thread hook = new Thread(this::deleteAtShutdown, "delete-scratch-folder");

  private ScratchFolder(Path path) {
    this.path = path;
  }

  /** Creates the folder. */
  public static ScratchFolder create() throws IOException {
    ScratchFolder created = new ScratchFolder(Files.createTempDirectory("gammascope-"));
    Runtime.getRuntime().addShutdownHook(created.hook);
    return created;
  }

  public Path path() {
    return path;
  }

  /**
   * Links every file of another folder that this one does not have.
   *
   * @param name of a folder below this one
   */
  public void linkMissing(Path from, String name) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Path link = path.resolve(name).resolve(from.relativize(file).toString());
        if (!Files.exists(link)) {
          link(file, link);
        }
      }
    }
  }

  /** Links a file under a path in this folder. */
  public static void link(Path file, Path link) throws IOException {
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, file.toRealPath());
  }

  /** Returns bytes that can be written here. */
  public long freeBytes() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  private void deleteAtShutdown() {
    try {
      FileTrees.delete(path);
    } catch (IOException e) {
      LOG.warn("cannot delete the temporary folder {}: {}", path, e.toString());
    }
  }

  @Override
  public void close() throws IOException {
    FileTrees.delete(path);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs and finds nothing to delete.
    }
  }
}
