package io.gammascope.pipelines.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary output folder with the runs and datasets of another one. New datasets are written
 * into the temporary folder, the cost model of the machine into the other one.
 */
public final class ScratchOutput implements AutoCloseable {
  private final ScratchFolder scratch;

  private ScratchOutput(ScratchFolder scratch) {
    this.scratch = scratch;
  }

  /** Creates the folder. Datasets have links of their own, so that no file of them is replaced. */
  public static ScratchOutput of(Path output) throws IOException {
    ScratchFolder scratch = ScratchFolder.create();
    Files.createDirectories(output.resolve("machine"));
    for (String shared : new String[] {"machine", "runs"}) {
      Files.createSymbolicLink(scratch.path().resolve(shared), output.resolve(shared));
    }
    scratch.linkMissing(output.resolve("datasets"), "datasets");
    return new ScratchOutput(scratch);
  }

  public Path folder() {
    return scratch.path();
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }
}
