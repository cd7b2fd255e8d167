package io.gammascope.evidence.report;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium, driven by its command line: one process per page, and no further library.
 *
 * @param program its path
 * @param profile a folder for its profile
 */
record Chromium(Path program, Path profile) {
  static final String HOW_TO_INSTALL =
      "no Chromium on the PATH; with Debian: apt-get install chromium fonts-dejavu-core";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final long MOST_SECONDS = 120;

  /** Its standard output and standard error. */
  record Said(String output, String errors) {}

  static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs it with further arguments until it ends. */
  Said run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--hide-scrollbars",
            "--allow-file-access-from-files",
            // Blocks all requests to other machines, by pages and by the browser itself.
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
            "--user-data-dir=" + profile));
    command.addAll(List.of(arguments));
    try {
      return finished(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Chromium ran", e);
    }
  }

  private Said finished(List<String> command) throws IOException, InterruptedException {
    Files.createDirectories(profile);
    Path output = Files.createTempFile(profile, "output", ".txt");
    Path errors = Files.createTempFile(profile, "errors", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("Chromium did not end: " + command);
    }
    return new Said(Files.readString(output), Files.readString(errors));
  }
}
