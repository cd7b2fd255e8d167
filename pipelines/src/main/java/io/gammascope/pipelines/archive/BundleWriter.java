package io.gammascope.pipelines.archive;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files and their description into a zip file. */
final class BundleWriter {
  private static final int BUFFER = 1 << 16;

  /** The earliest time of a zip file: the files' own times say nothing of the runs. */
  private static final LocalDateTime FIXED = LocalDateTime.of(1980, 1, 1, 0, 0);

  private BundleWriter() {}

  /**
   * Writes the archive, or nothing if that fails.
   *
   * @param files by their names in the archive
   */
  static void write(Path zip, BundleInfo info, Map<String, Path> files) throws IOException {
    AtomicFiles.write(
        zip,
        channel -> {
          // Closing the zip would close the channel, which is still to be flushed to disk.
          ZipOutputStream out =
              new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
          Map<String, RoCrate.Content> contents = new TreeMap<>();
          for (Map.Entry<String, Path> file : files.entrySet()) {
            begin(out, file.getKey());
            contents.put(file.getKey(), copy(file.getValue(), out));
          }
          // Last, since it has the digests of what was written.
          begin(out, RoCrate.FILE);
          out.write(new RoCrate(info, contents).toJson().getBytes(StandardCharsets.UTF_8));
          out.finish();
          out.flush();
        });
  }

  private static void begin(ZipOutputStream out, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(FIXED);
    out.putNextEntry(entry);
  }

  private static RoCrate.Content copy(Path file, OutputStream out) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return copy(in, out, Long.MAX_VALUE);
    }
  }

  /**
   * Copies a stream.
   *
   * @param most number of bytes after which copying stops, to the size of a buffer
   * @return size and SHA-256 of what was copied
   */
  static RoCrate.Content copy(InputStream in, OutputStream out, long most) throws IOException {
    Sha256 sum = Sha256.newDigest();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0 && bytes <= most; n = in.read(buffer)) {
      sum.add(ByteBuffer.wrap(buffer, 0, n));
      out.write(buffer, 0, n);
      bytes += n;
    }
    return new RoCrate.Content(bytes, sum.hex());
  }
}
