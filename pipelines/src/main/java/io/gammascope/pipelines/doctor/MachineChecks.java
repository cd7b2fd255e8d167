package io.gammascope.pipelines.doctor;

import com.sun.management.OperatingSystemMXBean;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.pipelines.process.NativeFolder;
import io.gammascope.study.run.CpuInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks Java, memory, output folder, disk and processor. */
final class MachineChecks {
  private static final double GIB = 1 << 30;
  private static final int OLDEST_JAVA = 17;

  /** Memory of the program, the tracking server and the system. */
  private static final double BASE_GIB = 1.5;

  /** Memory of the process of a small training, with its share of the page cache. */
  private static final double TRAINING_GIB = 0.6;

  /** Twice the disk space of a study of the size of quick, with its tracking data. */
  private static final double DISK_GIB = 2;

  private final Path output;

  MachineChecks(Path output) {
    this.output = output;
  }

  List<Check> all() {
    return List.of(
        platform(), java(), memory(), outputFolder(), disk(), nativeFolder(), processor());
  }

  private static Check platform() {
    String found = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return switch (found) {
      case "Linux amd64" -> Check.ok("platform", found);
      case "Linux aarch64", "Mac OS X aarch64" ->
          Check.warn("platform", found, "never tried here: its libraries are downloaded by make");
      default ->
          Check.fail(
              "platform",
              found,
              "no library of PyTorch is published for it: use Linux on x86-64, or set"
                  + " PYTORCH_LIBRARY_PATH to an installed libtorch");
    };
  }

  private Check nativeFolder() {
    return NativeFolder.choose(output)
        .map(folder -> Check.ok("native folder", folder + " executes files"))
        .orElseGet(
            () ->
                Check.fail(
                    "native folder",
                    "neither the home folder nor " + output + " executes files of yours",
                    "set DJL_CACHE_DIR to a folder of your own on a file system without noexec"));
  }

  private static Check java() {
    String found =
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version");
    return Runtime.version().feature() >= OLDEST_JAVA
        ? Check.ok("java", found)
        : Check.fail("java", found, "install a JDK 17 or newer and point JAVA_HOME to it");
  }

  private static Check memory() {
    int trainings = Runtime.getRuntime().availableProcessors();
    double total =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / GIB;
    double needed = BASE_GIB + TRAINING_GIB * trainings;
    String found =
        gib(total) + " for " + trainings + " concurrent trainings, which need " + gib(needed);
    int fitting = (int) Math.max(1, (total - BASE_GIB) / TRAINING_GIB);
    return total >= needed
        ? Check.ok("memory", found)
        : Check.warn("memory", found, "run with --parallel " + fitting);
  }

  private Check outputFolder() {
    Path probe = output.resolve(".doctor");
    try {
      AtomicFiles.write(probe, "written");
      Files.delete(probe);
      return Check.ok("output", output + " is writable");
    } catch (IOException e) {
      return Check.fail(
          "output", e.toString(), "grant write permission, or choose another folder: --output DIR");
    }
  }

  private Check disk() {
    try {
      double free = Files.getFileStore(existing(output)).getUsableSpace() / GIB;
      String found = gib(free) + " free at " + output;
      return free >= DISK_GIB
          ? Check.ok("disk", found)
          : Check.fail("disk", found, "free disk space: make gc lists what no study uses");
    } catch (IOException e) {
      return Check.fail("disk", e.toString(), "choose another folder: --output DIR");
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
    String name = CpuInfo.modelName() + ", " + System.getProperty("os.arch");
    try {
      return graded(name, CpuInfo.words());
    } catch (IOException e) {
      return Check.warn("processor", name, "instruction sets unknown: " + e);
    }
  }

  private static Check graded(String name, Set<String> words) {
    if (words.contains("avx512f")) {
      return Check.ok("processor", name + " with AVX-512");
    }
    if (words.contains("avx2") || words.contains("asimd")) {
      return Check.ok("processor", name + " with vector instructions");
    }
    return Check.warn("processor", name + " without AVX2", "trainings take several times as long");
  }

  private static String gib(double gib) {
    return String.format(Locale.ROOT, "%.1f GiB", gib);
  }
}
