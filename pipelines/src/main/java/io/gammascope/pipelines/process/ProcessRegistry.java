package io.gammascope.pipelines.process;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that this one has started: they end when it does. Safe for many threads. */
public final class ProcessRegistry implements AutoCloseable {
  private final Set<Process> children = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /** Ends its processes when the JVM is told to end. */
  public static ProcessRegistry endingWithThisProcess() {
    ProcessRegistry children = new ProcessRegistry();
    Runtime.getRuntime().addShutdownHook(new Thread(children::close, "end-children"));
    return children;
  }

  /**
   * Starts a process.
   *
   * @throws ShuttingDownException if this process is about to end
   */
  public Process start(ProcessBuilder builder) throws IOException {
    requireOpen();
    Process process = builder.start();
    children.removeIf(child -> !child.isAlive());
    children.add(process);
    if (closing) {
      process.destroyForcibly();
    }
    return process;
  }

  /**
   * Called where an ended child would be taken for a broken one.
   *
   * @throws ShuttingDownException if this process is about to end
   */
  public void requireOpen() {
    if (closing) {
      throw new ShuttingDownException();
    }
  }

  /** Kills them all: what they had done is taken up again by the next process. */
  @Override
  public void close() {
    closing = true;
    children.forEach(Process::destroyForcibly);
  }
}
