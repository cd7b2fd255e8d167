package io.gammascope.pipelines.workspace;

import io.gammascope.common.file.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A temporary output folder with the runs and datasets of another one. New datasets are written
 * into the temporary folder, the cost model of the machine into the other one.
 */
public final class ScratchOutput implements AutoCloseable {
  private final Path folder;

  private ScratchOutput(Path folder) {
    this.folder = folder;
  }

  /** Creates the folder. Datasets have links of their own, so that no file of them is replaced. */
  public static ScratchOutput of(Path output) throws IOException {
    ScratchOutput scratch = new ScratchOutput(Files.createTempDirectory("gammascope-"));
    Files.createDirectories(output.resolve("machine"));
    for (String shared : new String[] {"machine", "runs"}) {
      Files.createSymbolicLink(scratch.folder.resolve(shared), output.resolve(shared));
    }
    Path datasets = output.resolve("datasets");
    if (Files.isDirectory(datasets)) {
      try (Stream<Path> files = Files.walk(datasets).filter(Files::isRegularFile)) {
        for (Path file : files.toList()) {
          Path link = scratch.folder.resolve(output.relativize(file));
          Files.createDirectories(link.getParent());
          Files.createSymbolicLink(link, file);
        }
      }
    }
    return scratch;
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    FileTrees.delete(folder);
  }
}
