package io.gammascope.study;

import io.gammascope.datasets.file.AtomicFiles;
import io.gammascope.datasets.file.CorruptFileException;
import io.gammascope.datasets.hash.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs on disk: found again by their identity, whatever was killed meanwhile. */
public final class RunArchive {
  private final Path output;
  private final Clock clock;

  /** The runs below a folder of output, dated by the system's clock. */
  public RunArchive(Path output) {
    this(output, Clock.systemUTC());
  }

  /** The runs below a folder of output. */
  public RunArchive(Path output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  /** Where everything of a run stands. */
  public RunFiles files(RunId id) {
    return RunFiles.of(output, id);
  }

  /**
   * Makes a run ready to be trained: writes its specification and stamps the locks of all claims
   * that will judge it, both only where they are not there yet. A stamp that comes after the
   * training began says so by its time, and no verdict will rest on it.
   *
   * @throws CorruptFileException if another run's specification stands there
   */
  public RunFiles stamp(RunSpec spec, List<ClaimLock> locks) throws IOException {
    RunFiles files = files(spec.id());
    if (!Files.exists(files.spec())) {
      AtomicFiles.write(files.spec(), spec.toJson());
    } else if (!Files.readString(files.spec()).equals(spec.toJson())) {
      throw new CorruptFileException(files.spec(), "is not the specification of " + spec.id());
    }
    for (ClaimLock lock : locks) {
      Path stamp = files.locks().resolve(stampName(lock));
      if (!Files.exists(stamp)) {
        AtomicFiles.write(stamp, CanonicalJson.write(new LockStamp(lock.digest(), clock.millis())));
      }
    }
    return files;
  }

  /** Names the claim for people; the digest keeps the claims of several studies apart. */
  private static String stampName(ClaimLock lock) {
    return lock.claim().id() + "-" + lock.digest().substring(0, 12) + ".json";
  }

  /** Notes when the run's first training began; later calls change nothing. */
  public void begin(RunId id) throws IOException {
    Path started = files(id).started();
    if (!Files.exists(started)) {
      AtomicFiles.write(started, CanonicalJson.write(Map.of("started_at", clock.millis())));
    }
  }

  /** What became of the run; empty while it is missing or under way. */
  public Optional<RunOutcome> outcome(RunId id) throws IOException {
    return json(files(id).outcome(), RunOutcome.class);
  }

  /** Everything of a run that lies on disk. */
  public RunRecord load(RunSpec spec, Map<String, String> coordinates, Optional<String> url)
      throws IOException {
    RunFiles files = files(spec.id());
    return new RunRecord(
        spec.id(),
        spec,
        coordinates,
        outcome(spec.id()),
        curve(files.metrics()),
        startedAt(files),
        locks(files.locks()),
        json(files.provenance(), Provenance.class),
        url);
  }

  private static long startedAt(RunFiles files) throws IOException {
    return json(files.started(), Started.class).map(Started::startedAt).orElse(0L);
  }

  private record Started(long startedAt) {}

  /** A last line without its end is one that a process is writing, or died writing. */
  private static List<MetricLine> curve(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(MetricLine::fromJson).toList();
  }

  private static List<LockStamp> locks(Path folder) throws IOException {
    List<LockStamp> stamps = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          json(file, LockStamp.class).ifPresent(stamps::add);
        }
      }
    }
    return stamps;
  }

  private static <T> Optional<T> json(Path file, Class<T> type) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CanonicalJson.read(Files.readString(file), type));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(file, "is damaged", e);
    }
  }
}
