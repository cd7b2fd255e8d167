package io.gammascope.pipelines.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads the processor's name. */
public final class CpuInfo {
  private CpuInfo() {}

  /** Returns the model name from {@code /proc/cpuinfo}, or {@code unknown}. */
  public static String modelName() {
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
