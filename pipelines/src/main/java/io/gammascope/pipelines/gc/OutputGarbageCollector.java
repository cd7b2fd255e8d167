package io.gammascope.pipelines.gc;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.file.TemporaryFiles;
import io.gammascope.datasets.Dataset;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds what no study needs in an output folder. What it does not understand stays: only runs,
 * datasets and reports of this program's own form are ever listed, and nothing that a process of
 * the last hour may be writing.
 */
public final class OutputGarbageCollector {
  private static final Duration SETTLED = Duration.ofHours(1);

  private final Path output;
  private final LiveSet needs;
  private final Instant now;

  public OutputGarbageCollector(Path output, LiveSet needs, Instant now) {
    this.output = output;
    this.needs = needs;
    this.now = now;
  }

  /** All that can go, by path. */
  public List<GarbageItem> leftovers() throws IOException {
    List<GarbageItem> found = new ArrayList<>();
    for (Path run : folders("runs")) {
      if (isRun(run) && settled(run)) {
        found.add(new GarbageItem(run, size(run), "a run that no study asks for"));
      }
    }
    for (Path dataset : folders("datasets")) {
      if (isDataset(dataset) && settled(dataset)) {
        found.add(new GarbageItem(dataset, size(dataset), "a dataset that no study asks for"));
      }
    }
    for (Path report : folders("reports")) {
      if (Files.exists(report.resolve("report.html"))
          && !needs.report(report.getFileName().toString())) {
        found.add(new GarbageItem(report, size(report), "a report of no study that is there"));
      }
    }
    found.addAll(halfWritten(found));
    found.sort(Comparator.comparing(GarbageItem::path));
    return found;
  }

  private List<Path> folders(String name) throws IOException {
    Path parent = output.resolve(name);
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    }
  }

  /** Whether it is a run, whole in its specification, that nobody asks for. */
  private boolean isRun(Path folder) throws IOException {
    try {
      RunSpec spec = JsonFiles.read(new RunLayout(folder).spec(), RunSpec.class);
      return spec.id().brief().equals(folder.getFileName().toString()) && !needs.run(spec);
    } catch (CorruptFileException | NoSuchFileException notUnderstood) {
      return false;
    }
  }

  private boolean isDataset(Path folder) throws IOException {
    try {
      return !needs.dataset(Dataset.open(folder).manifest().datasetId());
    } catch (CorruptFileException | NoSuchFileException notUnderstood) {
      return folder.getFileName().toString().startsWith(".making-");
    }
  }

  /** Files that a killed process left aside. */
  private List<GarbageItem> halfWritten(List<GarbageItem> gone) throws IOException {
    List<GarbageItem> found = new ArrayList<>();
    for (String kept : List.of("runs", "datasets", "reports", "machine")) {
      for (Path file : files(output.resolve(kept))) {
        if (TemporaryFiles.isTemporary(file)
            && settled(file)
            && gone.stream().noneMatch(l -> file.startsWith(l.path()))) {
          found.add(
              new GarbageItem(file, Files.size(file), "half-written by a process that is gone"));
        }
      }
    }
    return found;
  }

  /** Whether nothing in it was written lately. */
  private boolean settled(Path path) throws IOException {
    for (Path file : files(path)) {
      if (Files.getLastModifiedTime(file).toInstant().isAfter(now.minus(SETTLED))) {
        return false;
      }
    }
    return true;
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : files(folder)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  /** Removes one of the leftovers; links are removed, not followed. */
  public static void remove(GarbageItem leftover) throws IOException {
    try (Stream<Path> all = Files.walk(leftover.path())) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
