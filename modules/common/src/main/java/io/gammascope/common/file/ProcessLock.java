package io.gammascope.common.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An exclusive lock on a file, among the threads of this process and among processes. The operating
 * system releases the lock of a process that is killed. The file itself stays.
 */
public final class ProcessLock implements AutoCloseable {
  private static final int RETRY_MILLIS = 100;

  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for the lock without a limit. Creates the file and its folder if they are missing. */
  public static ProcessLock acquire(Path file) throws IOException, InterruptedException {
    return acquire(file, Duration.ofNanos(Long.MAX_VALUE));
  }

  /**
   * Waits for the lock. Creates the file and its folder if they are missing.
   *
   * @throws IOException if another thread or process still holds the lock after {@code timeout}
   */
  public static ProcessLock acquire(Path file, Duration timeout)
      throws IOException, InterruptedException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      long start = System.nanoTime();
      while (!tryLock(channel)) {
        if (System.nanoTime() - start > timeout.toNanos()) {
          throw new IOException(
              file + ": locked by another process for " + timeout.toSeconds() + " s; end it first");
        }
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
      return new ProcessLock(channel);
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByAnotherThread) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
