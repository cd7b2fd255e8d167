package io.gammascope.study.run;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.claim.PreregistrationStamp;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.spec.RunId;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The runs on disk: found again by their identity, whatever was killed meanwhile. */
public final class RunRepository {
  private final Path output;
  private final Clock clock;
  private final AtomicReference<MetricLine> latest = new AtomicReference<>();

  /** The runs below a folder of output, dated by the system's clock. */
  public RunRepository(Path output) {
    this(output, Clock.systemUTC());
  }

  /** The runs below a folder of output. */
  public RunRepository(Path output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  /** Where everything of a run stands. */
  public RunLayout files(RunId id) {
    return RunLayout.of(output, id);
  }

  /**
   * Makes a run ready to be trained: writes its specification and stamps the locks of all claims
   * that will judge it, both only where they are not there yet. A stamp that comes after the
   * training began says so by its time, and no verdict will rest on it.
   *
   * @throws CorruptFileException if another run's specification stands there
   */
  public RunLayout stamp(RunSpec spec, List<PreregisteredClaim> locks) throws IOException {
    RunLayout files = files(spec.id());
    if (!Files.exists(files.spec())) {
      AtomicFiles.write(files.spec(), spec.toJson());
    }
    refuseOtherSpec(files, spec);
    // The clock may have been set back since training began; the order of the two counts.
    long now = Math.max(clock.millis(), startedAt(files) + 1);
    for (PreregisteredClaim lock : locks) {
      Path stamp = files.preregistrations().resolve(stampName(lock));
      if (!Files.exists(stamp)) {
        AtomicFiles.write(stamp, CanonicalJson.write(new PreregistrationStamp(lock.digest(), now)));
      }
    }
    return files;
  }

  private static void refuseOtherSpec(RunLayout files, RunSpec spec) throws IOException {
    if (Files.exists(files.spec()) && !JsonFiles.readText(files.spec()).equals(spec.toJson())) {
      throw new CorruptFileException(files.spec(), "is not the specification of " + spec.id());
    }
  }

  /** Names the claim for people; the digest keeps the claims of several studies apart. */
  private static String stampName(PreregisteredClaim lock) {
    return lock.claim().id() + "-" + lock.digest().substring(0, 12) + ".json";
  }

  /** Notes when the run's first training began; later calls change nothing. */
  public void begin(RunId id) throws IOException {
    RunLayout files = files(id);
    if (!Files.exists(files.started())) {
      // Not before a lock that is there already, even if the clock was set back since.
      long stamped =
          preregistrations(files.preregistrations()).stream()
              .mapToLong(PreregistrationStamp::stampedAt)
              .max()
              .orElse(0);
      Started now = new Started(Math.max(clock.millis(), stamped));
      AtomicFiles.write(files.started(), CanonicalJson.write(now));
    }
  }

  /** What became of the run; empty while it is missing or under way. */
  public Optional<RunOutcome> outcome(RunId id) throws IOException {
    return json(files(id).outcome(), RunOutcome.class);
  }

  /**
   * Everything of a run that lies on disk.
   *
   * @param coordinates see {@link RunRecord}
   * @param url see {@link RunRecord}
   * @throws CorruptFileException naming the file, if one of them is damaged or another run's
   */
  public RunRecord load(RunSpec spec, Map<String, String> coordinates, Optional<String> url)
      throws IOException {
    RunLayout files = files(spec.id());
    refuseOtherSpec(files, spec);
    Optional<RunOutcome> outcome = outcome(spec.id());
    List<MetricLine> curve = curve(files.metrics());
    MetricsValidator.require(files, curve, outcome);
    return new RunRecord(
        spec.id(),
        spec,
        coordinates,
        outcome,
        curve,
        startedAt(files),
        preregistrations(files.preregistrations()),
        json(files.provenance(), Provenance.class),
        url);
  }

  private static long startedAt(RunLayout files) throws IOException {
    return json(files.started(), Started.class).map(Started::startedAt).orElse(0L);
  }

  /** What {@code started.json} holds. */
  private record Started(long startedAt) {}

  /** A last line without its end is one that a process is writing, or died writing. */
  private List<MetricLine> curve(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = JsonFiles.readText(file);
    List<MetricLine> curve = new ArrayList<>();
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      int number = curve.size() + 1;
      try {
        curve.add(shared(value(line, MetricLine.class)));
      } catch (IllegalArgumentException e) {
        throw new CorruptFileException(file, "line " + number + " is damaged", e);
      }
    }
    return curve;
  }

  /** The lines of a study name the same metrics: the names are kept once. */
  private MetricLine shared(MetricLine line) {
    MetricLine before = latest.get();
    MetricLine shared = before == null ? line : line.sharing(before);
    latest.set(shared);
    return shared;
  }

  private static List<PreregistrationStamp> preregistrations(Path folder) throws IOException {
    List<PreregistrationStamp> stamps = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          json(file, PreregistrationStamp.class).ifPresent(stamps::add);
        }
      }
    }
    return stamps;
  }

  private static <T> Optional<T> json(Path file, Class<T> type) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(JsonFiles.read(file, type));
  }

  private static <T> T value(String json, Class<T> type) {
    T value = CanonicalJson.read(json, type);
    if (value == null) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + " but null");
    }
    return value;
  }
}
