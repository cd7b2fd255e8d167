package io.gammascope.common.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files atomically: into a temporary file that is flushed to disk and then renamed. A reader
 * never sees a partly written file, even after a crash or on a full disk.
 */
public final class AtomicFiles {
  private static final int CHUNK = 1 << 20;

  private AtomicFiles() {}

  /** Writes the content of a file to a channel. */
  @FunctionalInterface
  public interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /** Writes a text file as UTF-8. */
  public static void write(Path file, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    write(file, channel -> writeFully(channel, bytes));
  }

  /** Writes a file and creates its parent folders; atomically replaces an existing file. */
  public static void write(Path file, Content content) throws IOException {
    write(file, file.toAbsolutePath().getParent(), content);
  }

  /**
   * Writes a file by way of a temporary file in another folder, so that the target folder never
   * lists a temporary file.
   *
   * @param temporaryFolder folder of the temporary file; must be on the same file system
   */
  public static void write(Path file, Path temporaryFolder, Content content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.createDirectories(temporaryFolder);
    // Files.createTempFile would leave the file readable by its owner only.
    Path temporary =
        temporaryFolder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // The channel reports a full disk without the file's name.
      FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
      named.initCause(e);
      throw named;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Writes all remaining bytes of the buffer. */
  public static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      // The JDK caches a native buffer as large as the largest single write.
      bytes.limit(Math.min(end, bytes.position() + CHUNK));
      channel.write(bytes);
    }
  }
}
