package io.gammascope.pipelines.doctor;

import com.sun.management.OperatingSystemMXBean;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.pipelines.plan.CpuInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Java, memory, disk and processor. */
final class MachineChecks {
  private static final double GIB = 1 << 30;
  private static final int OLDEST_JAVA = 17;

  /** The program, the tracking server and the system. */
  private static final double BASE_GIB = 1.5;

  /** A small training's process with its share of the page cache. */
  private static final double TRAINING_GIB = 0.6;

  /** A study of the size of quick with its server, twice over. */
  private static final double DISK_GIB = 2;

  private final Path output;

  MachineChecks(Path output) {
    this.output = output;
  }

  List<Check> all() {
    return List.of(java(), memory(), place(), disk(), processor());
  }

  private static Check java() {
    String found =
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version");
    return Runtime.version().feature() >= OLDEST_JAVA
        ? Check.good("java", found)
        : Check.bad("java", found, "install a JDK 17 or newer and point JAVA_HOME to it");
  }

  private static Check memory() {
    int trainings = Runtime.getRuntime().availableProcessors();
    double total =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / GIB;
    double needed = BASE_GIB + TRAINING_GIB * trainings;
    String found =
        gib(total) + " for " + trainings + " trainings at once, which want " + gib(needed);
    int fitting = (int) Math.max(1, (total - BASE_GIB) / TRAINING_GIB);
    return total >= needed
        ? Check.good("memory", found)
        : Check.fair("memory", found, "run with --parallel " + fitting);
  }

  private Check place() {
    Path probe = output.resolve(".doctor");
    try {
      AtomicFiles.write(probe, "written");
      Files.delete(probe);
      return Check.good("output", output + " can be written");
    } catch (IOException e) {
      return Check.bad("output", e.toString(), "give permission, or choose another: --output DIR");
    }
  }

  private Check disk() {
    try {
      double free = Files.getFileStore(existing(output)).getUsableSpace() / GIB;
      String found = gib(free) + " free at " + output;
      return free >= DISK_GIB
          ? Check.good("disk", found)
          : Check.bad("disk", found, "make room: make gc lists what no study needs");
    } catch (IOException e) {
      return Check.bad("disk", e.toString(), "choose another place: --output DIR");
    }
  }

  private static Path existing(Path folder) {
    Path at = folder;
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  private static Check processor() {
    String name = CpuInfo.name() + ", " + System.getProperty("os.arch");
    Path facts = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(facts)) {
      return Check.fair("processor", name, "its features are unknown: /proc/cpuinfo is not there");
    }
    try {
      Set<String> words = new HashSet<>(Arrays.asList(Files.readString(facts).split("\\s+", -1)));
      return graded(name, words);
    } catch (IOException e) {
      return Check.fair("processor", name, "its features are unknown: " + e);
    }
  }

  private static Check graded(String name, Set<String> words) {
    if (words.contains("avx512f")) {
      return Check.good("processor", name + " with AVX-512");
    }
    if (words.contains("avx2") || words.contains("asimd")) {
      return Check.good("processor", name + " with vector instructions");
    }
    return Check.fair(
        "processor", name + " without AVX2", "trainings will take several times as long");
  }

  private static String gib(double gib) {
    return String.format(Locale.ROOT, "%.1f GiB", gib);
  }
}
