package io.gammascope.pipelines.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The class path of this process. */
public final class ClassPath {
  private ClassPath() {}

  /**
   * Returns a class path for child JVMs that holds this program's classes. On a Flink worker these
   * are the job's files, which are not on the worker's own class path.
   */
  public static String forChildJvm() {
    String own = System.getProperty("java.class.path");
    return ClassPath.class.getClassLoader() instanceof URLClassLoader
        ? Linked.JOB + File.pathSeparator + own
        : own;
  }

  /** Returns the existing files of this JVM's class path, in its order. */
  public static List<Path> files() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }

  /** Links each file under a name without a colon, which would end a class path entry. */
  static String linked(URL[] files, Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    for (URL file : files) {
      Path link = folder.resolve(entries.size() + ".jar");
      Files.createSymbolicLink(link, Path.of(URI.create(file.toString())));
      link.toFile().deleteOnExit();
      entries.add(link.toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Creates the links once per process, on first use. */
  private static final class Linked {
    private static final String JOB = ofJob();

    private static String ofJob() {
      try {
        Path folder = Files.createTempDirectory("gammascope-job");
        folder.toFile().deleteOnExit();
        return linked(((URLClassLoader) ClassPath.class.getClassLoader()).getURLs(), folder);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot link the job's files", e);
      }
    }
  }
}
