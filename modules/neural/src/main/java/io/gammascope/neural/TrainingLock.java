package io.gammascope.neural;

import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Only one process writes a run. The child of a pipeline that was killed may still be about to
 * notice when the next pipeline starts another: that one waits for it. The operating system frees
 * the lock of a process that was killed.
 */
final class TrainingLock implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final FileChannel channel;

  private TrainingLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws IOException if another process keeps it for a minute
   */
  static TrainingLock take(RunLayout files) throws IOException {
    Path file = files.folder().resolve(".training.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    FileLock lock = channel.tryLock();
    while (lock == null && System.nanoTime() < end) {
      LockSupport.parkNanos(RETRY_NANOS);
      lock = channel.tryLock();
    }
    if (lock == null) {
      channel.close();
      throw new IOException(file + ": another process is training this run; end it first");
    }
    return new TrainingLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
