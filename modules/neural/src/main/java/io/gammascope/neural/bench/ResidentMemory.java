package io.gammascope.neural.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The physical memory that this process holds. */
final class ResidentMemory {
  private static final double KIB_PER_MIB = 1024;

  private ResidentMemory() {}

  /** MiB; NaN where the system does not say. */
  static double mib() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException noSuchFile) {
      return Double.NaN;
    }
  }
}
