package io.gammascope.pipelines.process;

import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Only one process trains a run: another that wants the same one waits, and then finds it finished.
 * The operating system frees the lock of a process that was killed.
 */
public final class RunFileLock implements AutoCloseable {
  private static final int RETRY_MILLIS = 200;

  private final FileChannel channel;

  private RunFileLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock of a run, once nobody else holds it. */
  public static RunFileLock take(RunLayout files) throws IOException, InterruptedException {
    Files.createDirectories(files.folder());
    Path file = files.folder().resolve(".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      while (!taken(channel)) {
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
      return new RunFileLock(channel);
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean taken(FileChannel channel) throws IOException {
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
