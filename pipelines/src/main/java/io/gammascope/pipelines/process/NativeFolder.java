package io.gammascope.pipelines.process;

import io.gammascope.common.file.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder into which this process and its children unpack native libraries. It belongs to the
 * user, since whoever can write to it chooses the libraries that run, and its file system executes
 * files. The folder for temporary files need not have these properties.
 */
public final class NativeFolder {
  /** Properties by which DJL, JNA, snappy and zstd are told where to unpack. */
  private static final List<String> PROPERTIES =
      List.of("DJL_CACHE_DIR", "jna.tmpdir", "org.xerial.snappy.tempdir", "ZstdTempFolder");

  private NativeFolder() {}

  /**
   * Chooses the folder for this process, unless that was done: the first that can be used of the
   * variable DJL_CACHE_DIR, {@code .djl.ai} in the home folder, and {@code native} in the output
   * folder.
   *
   * @return the folder; empty if none can be used
   */
  public static Optional<Path> choose(Path output) {
    String chosen = System.getProperty(PROPERTIES.get(0));
    if (chosen != null) {
      return Optional.of(Path.of(chosen));
    }
    Stream<Path> given = Stream.ofNullable(System.getenv("DJL_CACHE_DIR")).map(Path::of);
    Path home = Path.of(System.getProperty("user.home"), ".djl.ai");
    Optional<Path> folder =
        Stream.concat(given, Stream.of(home, output.resolve("native")))
            .filter(NativeFolder::executes)
            .findFirst();
    folder.ifPresent(f -> PROPERTIES.forEach(name -> System.setProperty(name, f.toString())));
    return folder;
  }

  /** Returns the options of the java command that hand the folder to a child. */
  static List<String> options() {
    return PROPERTIES.stream()
        .filter(name -> System.getProperty(name) != null)
        .map(name -> "-D" + name + "=" + System.getProperty(name))
        .toList();
  }

  /** Returns whether a program in the folder runs, and the folder is the user's. */
  static boolean executes(Path folder) {
    // A user without an entry in the system's list of users has the home folder "?".
    if (!folder.isAbsolute()) {
      return false;
    }
    try {
      Files.createDirectories(folder);
      Path probe = Files.createTempDirectory(folder, "probe-");
      try {
        Path program = probe.resolve("program");
        Files.writeString(program, "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Files.getOwner(folder).equals(Files.getOwner(probe))
            && empty(new ProcessBuilder(program.toString())).start().waitFor() == 0;
      } finally {
        FileTrees.delete(probe);
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Removes the environment, which may hold passwords. */
  private static ProcessBuilder empty(ProcessBuilder program) {
    program.environment().clear();
    return program;
  }
}
