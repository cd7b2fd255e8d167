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
 * Writes files aside, forces them to disk and renames them, so that a file that is there is whole,
 * whatever was killed or filled up meanwhile.
 */
public final class AtomicFiles {
  private static final int CHUNK = 1 << 20;

  private AtomicFiles() {}

  /** Writes the file's bytes through a channel. */
  @FunctionalInterface
  public interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /** Writes a text file as UTF-8. */
  public static void write(Path file, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    write(file, channel -> writeFully(channel, bytes));
  }

  /** Writes a file, making its folder where needed; an existing file is replaced in one step. */
  public static void write(Path file, Content content) throws IOException {
    write(file, file.toAbsolutePath().getParent(), content);
  }

  /**
   * The same where nothing may be seen of the file before it is whole.
   *
   * @param waiting where it is written, on the same file system
   */
  public static void write(Path file, Path waiting, Content content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.createDirectories(waiting);
    // Not a temporary file of the JDK's: those can be read by their owner only, for good.
    Path aside = waiting.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // A full disk is told by the channel, which does not know the file's name.
      FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
      named.initCause(e);
      throw named;
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Writes all remaining bytes, however many calls that takes. */
  public static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      // The JDK copies what is written at once into native memory of the same size, and keeps it.
      bytes.limit(Math.min(end, bytes.position() + CHUNK));
      channel.write(bytes);
    }
  }
}
