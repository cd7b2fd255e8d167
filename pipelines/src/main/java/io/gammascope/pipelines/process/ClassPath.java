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

/** Where this program's classes come from, in this process. */
public final class ClassPath {
  private ClassPath() {}

  /**
   * The class path of a new JVM that is to know the same classes. A Flink worker does not have them
   * on its own class path, but loads them from the job's files.
   */
  public static String ofThisProgram() {
    String own = System.getProperty("java.class.path");
    return ClassPath.class.getClassLoader() instanceof URLClassLoader
        ? Linked.JOB + File.pathSeparator + own
        : own;
  }

  /** The files of this JVM's class path that there are, in its order. */
  public static List<Path> files() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }

  /** Gives each file a name that can stand in a class path, where a colon ends an entry. */
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

  /** Made once, when it is first asked for. */
  private static final class Linked {
    private static final String JOB = ofJob();

    private static String ofJob() {
      try {
        Path folder = Files.createTempDirectory("gammascope-job");
        folder.toFile().deleteOnExit();
        return linked(((URLClassLoader) ClassPath.class.getClassLoader()).getURLs(), folder);
      } catch (IOException e) {
        throw new UncheckedIOException("the job's files cannot be linked", e);
      }
    }
  }
}
