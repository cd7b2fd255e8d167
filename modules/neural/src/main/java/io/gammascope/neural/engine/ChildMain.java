package io.gammascope.neural.engine;

import io.gammascope.common.file.CorruptFileException;
import java.util.concurrent.Callable;

/** The work of a child JVM. */
public final class ChildMain {
  private ChildMain() {}

  /**
   * Does it on the engine's thread. A damaged file or a device that is not there ends the process
   * with 1 and a message that names it: where in the program it was met helps nobody who has to
   * mend the machine.
   *
   * @return what the work gives
   * @throws Exception anything else that the work throws
   */
  public static <T> T run(Callable<T> work) throws Exception {
    try {
      return EngineThread.run(work);
    } catch (CorruptFileException | DeviceUnavailableException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      throw e;
    }
  }
}
