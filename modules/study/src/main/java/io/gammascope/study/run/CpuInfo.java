package io.gammascope.study.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processor of this machine. */
public final class CpuInfo {
  private static final String UNKNOWN = "unknown";

  private CpuInfo() {}

  /** Returns the model name, or {@code unknown} where the system has no {@code /proc/cpuinfo}. */
  public static String modelName() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException notOnThisSystem) {
      return UNKNOWN;
    }
  }
}
