package io.gammascope.pipelines.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine's processor. */
public final class CpuInfo {
  private CpuInfo() {}

  /** Its model name, {@code unknown} where the system does not tell. */
  public static String name() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException notOnThisSystem) {
      return "unknown";
    }
  }
}
