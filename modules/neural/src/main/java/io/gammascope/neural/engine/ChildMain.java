package io.gammascope.neural.engine;

import io.gammascope.common.file.CorruptFileException;
import java.util.concurrent.Callable;

/** The main method's frame of every child JVM. */
public final class ChildMain {
  private ChildMain() {}

  /**
   * Runs work on the engine's thread. If a file is corrupt or the device is unavailable, prints the
   * message without a stack trace and exits with code 1.
   *
   * @return the result of the work
   * @throws Exception any other exception of the work
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
