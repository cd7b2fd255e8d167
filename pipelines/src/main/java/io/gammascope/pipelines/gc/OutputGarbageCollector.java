package io.gammascope.pipelines.gc;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.FileTrees;
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
 * Finds runs, datasets and reports in an output folder that no study uses. Conservative: considers
 * only files in this program's format, unmodified for an hour.
 */
public final class OutputGarbageCollector {
  private static final Duration SETTLED = Duration.ofHours(1);

  private final Path output;
  private final LiveSet liveSet;
  private final Instant now;

  public OutputGarbageCollector(Path output, LiveSet needs, Instant now) {
    this.output = output;
    this.liveSet = needs;
    this.now = now;
  }

  /** Returns everything unused, sorted by path. */
  public List<GarbageItem> findGarbage() throws IOException {
    List<GarbageItem> found = new ArrayList<>();
    for (Path run : folders("runs")) {
      if (isRun(run) && isUnmodified(run)) {
        found.add(new GarbageItem(run, size(run), "a run of no study"));
      }
    }
    for (Path dataset : folders("datasets")) {
      if (isDataset(dataset) && isUnmodified(dataset)) {
        found.add(new GarbageItem(dataset, size(dataset), "a dataset of no study"));
      }
    }
    for (Path report : folders("reports")) {
      if (Files.exists(report.resolve("report.html"))
          && !liveSet.containsReport(report.getFileName().toString())) {
        found.add(new GarbageItem(report, size(report), "a report of no existing study"));
      }
    }
    found.addAll(temporaryFiles(found));
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

  /** Returns whether the folder is a run with a complete specification that no study uses. */
  private boolean isRun(Path folder) throws IOException {
    try {
      RunSpec spec = JsonFiles.read(new RunLayout(folder).spec(), RunSpec.class);
      return spec.id().brief().equals(folder.getFileName().toString())
          && !liveSet.containsRun(spec);
    } catch (CorruptFileException | NoSuchFileException notUnderstood) {
      return false;
    }
  }

  private boolean isDataset(Path folder) throws IOException {
    try {
      return !liveSet.containsDataset(Dataset.open(folder).manifest().datasetId());
    } catch (CorruptFileException | NoSuchFileException notUnderstood) {
      return folder.getFileName().toString().startsWith(".making-");
    }
  }

  /** Returns temporary files of processes that were killed. */
  private List<GarbageItem> temporaryFiles(List<GarbageItem> gone) throws IOException {
    List<GarbageItem> found = new ArrayList<>();
    for (String kept : List.of("runs", "datasets", "reports", "machine")) {
      for (Path file : files(output.resolve(kept))) {
        if (TemporaryFiles.isTemporary(file)
            && isUnmodified(file)
            && gone.stream().noneMatch(l -> file.startsWith(l.path()))) {
          found.add(
              new GarbageItem(
                  file, Files.size(file), "temporary file of a process that has ended"));
        }
      }
    }
    return found;
  }

  /** Returns whether no file below the path was modified within the last hour. */
  private boolean isUnmodified(Path path) throws IOException {
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

  /** Deletes an item. Deletes symbolic links without following them. */
  public static void delete(GarbageItem leftover) throws IOException {
    FileTrees.delete(leftover.path());
  }
}
