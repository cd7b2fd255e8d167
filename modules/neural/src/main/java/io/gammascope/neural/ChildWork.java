package io.gammascope.neural;

import io.gammascope.datasets.file.CorruptFileException;
import io.gammascope.neural.engine.EngineThread;
import java.util.concurrent.Callable;

/** The work of a child JVM. */
final class ChildWork {
  private ChildWork() {}

  /**
   * Does it on the engine's thread. A damaged file ends the process with 1 and a message that names
   * it: where in the program it was read helps nobody who has to mend a file.
   *
   * @throws Exception anything else that the work throws
   */
  static void run(Callable<Void> work) throws Exception {
    try {
      EngineThread.run(work);
    } catch (CorruptFileException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
