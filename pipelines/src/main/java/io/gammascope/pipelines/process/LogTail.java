package io.gammascope.pipelines.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The last lines of a child process's log. If the stack trace of its last exception is longer, the
 * line that names the exception comes first.
 */
public final class LogTail {
  private static final int LINES = 15;

  private LogTail() {}

  /** Reads the tail of a log, which need not exist. */
  public static String read(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "(no output)";
    }
    // A killed process may have written part of a character.
    String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    int start = Math.max(0, lines.size() - LINES);
    String tail = String.join("\n", lines.subList(start, lines.size()));
    return lines.subList(0, start).stream()
        .filter(LogTail::namesACause)
        .reduce((earlier, later) -> later)
        .map(cause -> cause + "\n...\n" + tail)
        .orElse(tail);
  }

  private static boolean namesACause(String line) {
    return line.startsWith("Exception in thread") || line.startsWith("Caused by:");
  }
}
