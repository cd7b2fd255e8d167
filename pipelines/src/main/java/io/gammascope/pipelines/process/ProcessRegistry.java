package io.gammascope.pipelines.process;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The child processes of this process. They are killed when it ends. Thread-safe. */
public final class ProcessRegistry implements AutoCloseable {
  private final Set<Process> children = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /** Creates a registry that is closed when the JVM shuts down. */
  public static ProcessRegistry closedAtShutdown() {
    ProcessRegistry children = new ProcessRegistry();
    Runtime.getRuntime().addShutdownHook(new Thread(children::close, "kill-children"));
    return children;
  }

  /**
   * Starts a process.
   *
   * @throws ShuttingDownException if the registry is closed
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
   * Starts a process and waits until it ends. Kills it if the waiting thread is interrupted.
   *
   * @return the exit code; not zero if the registry was closed meanwhile
   * @throws ShuttingDownException if the registry is closed
   */
  public int run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = start(builder);
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Distinguishes a child that was killed by {@link #close} from one that failed.
   *
   * @throws ShuttingDownException if the registry is closed
   */
  public void requireOpen() {
    if (closing) {
      throw new ShuttingDownException();
    }
  }

  /** Kills all children and rejects new ones. */
  @Override
  public void close() {
    closing = true;
    children.forEach(Process::destroyForcibly);
  }
}
