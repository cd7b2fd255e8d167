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

/** Stores and reads runs by RunId. Safe against processes killed at any point. */
public final class RunRepository {
  private final Path output;
  private final Clock clock;
  private final AtomicReference<MetricLine> latest = new AtomicReference<>();

  /** Creates a repository below an output folder, using the system clock. */
  public RunRepository(Path output) {
    this(output, Clock.systemUTC());
  }

  /** Creates a repository below an output folder. */
  public RunRepository(Path output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  /** Returns the files of a run. */
  public RunLayout layout(RunId id) {
    return RunLayout.of(output, id);
  }

  /**
   * Prepares a run for training: writes its specification and the preregistration stamps of its
   * claims, unless they exist. A stamp written after the training started is recognized by its time
   * and is not accepted by verdicts.
   *
   * @throws CorruptFileException if the folder holds the specification of another run
   */
  public RunLayout prepare(RunSpec spec, List<PreregisteredClaim> claims) throws IOException {
    RunLayout files = layout(spec.id());
    if (!Files.exists(files.spec())) {
      AtomicFiles.write(files.spec(), spec.toJson());
    }
    rejectOtherSpec(files, spec);
    // The clock may have been set back since the training started; only the order matters.
    long now = Math.max(clock.millis(), startedAt(files) + 1);
    for (PreregisteredClaim claim : claims) {
      Path stamp = files.preregistrations().resolve(stampName(claim));
      if (!Files.exists(stamp)) {
        AtomicFiles.write(
            stamp,
            CanonicalJson.write(new PreregistrationStamp(claim.digest(), now, claim.seeds())));
      }
    }
    return files;
  }

  private static void rejectOtherSpec(RunLayout files, RunSpec spec) throws IOException {
    if (Files.exists(files.spec()) && !JsonFiles.readText(files.spec()).equals(spec.toJson())) {
      throw new CorruptFileException(files.spec(), "is not the specification of " + spec.id());
    }
  }

  /** Starts with the claim id; the digest distinguishes claims of several studies. */
  private static String stampName(PreregisteredClaim claim) {
    return claim.claim().id() + "-" + claim.digest().substring(0, 12) + ".json";
  }

  /** Records the start of the first training; later calls have no effect. */
  public void recordStart(RunId id) throws IOException {
    RunLayout files = layout(id);
    if (!Files.exists(files.started())) {
      // Not before an existing stamp, even if the clock was set back since.
      long stamped =
          preregistrations(files.preregistrations()).stream()
              .mapToLong(PreregistrationStamp::stampedAt)
              .max()
              .orElse(0);
      Started now = new Started(Math.max(clock.millis(), stamped));
      AtomicFiles.write(files.started(), CanonicalJson.write(now));
    }
  }

  /** Returns the outcome of the run; empty while it is missing or in progress. */
  public Optional<RunOutcome> outcome(RunId id) throws IOException {
    return json(layout(id).outcome(), RunOutcome.class);
  }

  /**
   * Reads everything stored about a run.
   *
   * @param coordinates see {@link RunRecord}
   * @param url see {@link RunRecord}
   * @throws CorruptFileException naming the file, if a file is damaged or belongs to another run
   */
  public RunRecord load(RunSpec spec, Map<String, String> coordinates, Optional<String> url)
      throws IOException {
    RunLayout files = layout(spec.id());
    rejectOtherSpec(files, spec);
    Optional<RunOutcome> outcome = outcome(spec.id());
    List<MetricLine> curve = curve(files.metrics());
    MetricsValidator.validate(files, curve, outcome);
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

  /** Returns when the run's first training started, milliseconds since 1970; 0 if unknown. */
  public static long startedAt(RunLayout files) throws IOException {
    return json(files.started(), Started.class).map(Started::startedAt).orElse(0L);
  }

  /** Content of {@code started.json}. */
  private record Started(long startedAt) {}

  /** An incomplete last line is being written, or its writer was killed. */
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

  /** Shares metric names between lines to save memory. */
  private MetricLine shared(MetricLine line) {
    MetricLine before = latest.get();
    MetricLine shared = before == null ? line : line.withSharedNames(before);
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
      throw new IllegalArgumentException("expected " + type.getSimpleName() + ", found null");
    }
    return value;
  }
}
