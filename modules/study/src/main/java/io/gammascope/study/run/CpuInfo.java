package io.gammascope.study.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The processor of this machine. */
public final class CpuInfo {
  private static final Path FACTS = Path.of("/proc/cpuinfo");
  private static final String UNKNOWN = "unknown";

  private CpuInfo() {}

  /** Returns the model name, or {@code unknown} where the system has no {@code /proc/cpuinfo}. */
  public static String modelName() {
    try (Stream<String> lines = Files.lines(FACTS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException notOnThisSystem) {
      return UNKNOWN;
    }
  }

  /**
   * Returns the words of {@code /proc/cpuinfo}, the names of instruction sets among them.
   *
   * @throws IOException where the system has no such file
   */
  public static Set<String> words() throws IOException {
    return words(Files.readString(FACTS));
  }

  /** Returns the words of a text like {@code /proc/cpuinfo}. */
  public static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.split("\\s+", -1)));
  }
}
