package io.gammascope.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads the resident memory of this process. */
final class ResidentMemory {
  private static final double KIB_PER_MIB = 1024;

  private ResidentMemory() {}

  /** Returns the resident memory in MiB, or NaN on systems without {@code /proc}. */
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
