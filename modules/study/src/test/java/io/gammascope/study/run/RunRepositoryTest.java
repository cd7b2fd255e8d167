package io.gammascope.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.claim.PreregistrationStamp;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.solution.SolutionRule;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.RunSpecTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRepositoryTest {
  private static final RunSpec SPEC = RunSpecTest.SPEC;
  private static final PreregisteredClaim CLAIM = claim(0.5);

  @TempDir private Path output;

  @Test
  void lockThatIsStampedBeforeTrainingBeginsIsCarried() throws IOException {
    at(1000).prepare(SPEC, List.of(CLAIM));
    at(2000).recordStart(SPEC.id());

    RunRecord run = load();
    assertThat(run.isPreregistered(CLAIM)).isTrue();
    assertThat(run.startedAt()).isEqualTo(2000);
    assertThat(run.preregistrations())
        .containsExactly(new PreregistrationStamp(CLAIM.digest(), 1000, List.of("1", "2", "3")));
  }

  @Test
  void lockThatIsStampedInTheMillisecondInWhichTrainingBeginsIsCarried() throws IOException {
    at(1000).prepare(SPEC, List.of(CLAIM));
    at(1000).recordStart(SPEC.id());

    assertThat(load().isPreregistered(CLAIM)).isTrue();
  }

  @Test
  void lockThatIsStampedAfterTrainingBeganIsNotCarried() throws IOException {
    at(1000).recordStart(SPEC.id());
    at(2000).prepare(SPEC, List.of(CLAIM));

    assertThat(load().isPreregistered(CLAIM)).isFalse();
    assertThat(load().preregistrations())
        .containsExactly(new PreregistrationStamp(CLAIM.digest(), 2000, List.of("1", "2", "3")));
  }

  @Test
  void clockThatWasSetBackMakesNoLateLockEarly() throws IOException {
    at(5000).recordStart(SPEC.id());
    at(1000).prepare(SPEC, List.of(CLAIM));

    assertThat(load().isPreregistered(CLAIM)).isFalse();
  }

  @Test
  void clockThatWasSetBackMakesNoEarlyLockLate() throws IOException {
    at(5000).prepare(SPEC, List.of(CLAIM));
    at(1000).recordStart(SPEC.id());

    assertThat(load().isPreregistered(CLAIM)).isTrue();
  }

  @Test
  void otherThresholdIsAnotherPreregistration() throws IOException {
    at(1000).prepare(SPEC, List.of(CLAIM));
    at(2000).recordStart(SPEC.id());
    at(3000).prepare(SPEC, List.of(claim(0.4)));

    assertThat(load().preregistrations()).hasSize(2);
    assertThat(load().isPreregistered(CLAIM)).isTrue();
    assertThat(load().isPreregistered(claim(0.4))).isFalse();
  }

  @Test
  void stampingAndBeginningAgainKeepTheFirstTime() throws IOException {
    at(1000).prepare(SPEC, List.of(CLAIM));
    at(2000).recordStart(SPEC.id());
    at(3000).prepare(SPEC, List.of(CLAIM));
    at(4000).recordStart(SPEC.id());

    assertThat(load().preregistrations())
        .containsExactly(new PreregistrationStamp(CLAIM.digest(), 1000, List.of("1", "2", "3")));
    assertThat(load().startedAt()).isEqualTo(2000);
  }

  @Test
  void runThatNeverBeganIsNotPreregistered() throws IOException {
    at(1000).prepare(SPEC, List.of(CLAIM));

    assertThat(load().startedAt()).isZero();
    assertThat(load().isPreregistered(CLAIM)).isFalse();
  }

  @Test
  void everyFileOfARunStandsBelowTheFirstDigitsOfItsIdentity() throws IOException {
    at(1000).prepare(SPEC, List.of(CLAIM));
    at(2000).recordStart(SPEC.id());

    try (Stream<Path> files = Files.walk(output)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> output.relativize(f).toString()))
          .containsExactlyInAnyOrder(
              "runs/ee11ea3f5360/spec.json",
              "runs/ee11ea3f5360/started.json",
              "runs/ee11ea3f5360/preregistration/C1-" + CLAIM.digest().substring(0, 12) + ".json");
    }
    assertThat(RunSpec.fromJson(Files.readString(files().spec()))).isEqualTo(SPEC);
  }

  @Test
  void folderThatHoldsAnotherSpecificationIsRefused() throws IOException {
    Files.createDirectories(files().folder());
    Files.writeString(files().spec(), SPEC.toJson().replace("\"seed\":7", "\"seed\":8"));

    String message = files().spec() + ": is not the specification of " + SPEC.id();
    assertThatThrownBy(() -> at(1000).prepare(SPEC, List.of()))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage(message);
    assertThatThrownBy(this::load).isInstanceOf(CorruptFileException.class).hasMessage(message);
  }

  @Test
  void runThatIsMissingHasNoOutcomeAndNoCurve() throws IOException {
    assertThat(load())
        .isEqualTo(
            new RunRecord(
                SPEC.id(),
                SPEC,
                Map.of("seed", "7"),
                Optional.empty(),
                List.of(),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everyOutcomeIsReadBackAsItWasWritten() throws IOException {
    List<RunOutcome> outcomes =
        List.of(
            new RunOutcome.Finished(100, Map.of("accuracy/test", 0.75), "ab", 1.5),
            new RunOutcome.Diverged(17, 0.5),
            new RunOutcome.Failed("out of memory"));

    for (RunOutcome outcome : outcomes) {
      write(files().outcome(), CanonicalJson.write(outcome));
      assertThat(at(1000).outcome(SPEC.id())).contains(outcome);
    }
  }

  @Test
  void damagedOutcomeIsRefusedByItsName() throws IOException {
    for (String damaged : List.of("{\"outcome\":\"fin", "", "null", "{\"outcome\":\"lost\"}")) {
      write(files().outcome(), damaged);

      assertThatThrownBy(() -> at(1000).outcome(SPEC.id()))
          .as(damaged)
          .isInstanceOf(CorruptFileException.class)
          .hasMessageStartingWith(files().outcome() + ": is damaged: ");
    }
    Files.write(files().outcome(), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> at(1000).outcome(SPEC.id()))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith(files().outcome() + ": is not valid UTF-8");
  }

  @Test
  void lineOfMetricsThatIsStillBeingWrittenIsLeftOut() throws IOException {
    MetricLine first = new MetricLine(10, 1000, Map.of("train/loss", 2.5));
    MetricLine second = new MetricLine(20, 1001, Map.of("train/loss", 1.25));
    String torn = second.toJson().substring(0, 9);

    write(files().metrics(), first.toJson() + "\n" + torn);
    assertThat(load().curve()).containsExactly(first);
    // Complete except for the line end: the next byte could be another digit.
    write(files().metrics(), first.toJson() + "\n" + second.toJson());
    assertThat(load().curve()).containsExactly(first);
    write(files().metrics(), first.toJson() + "\n" + second.toJson() + "\n");
    assertThat(load().curve()).containsExactly(first, second);
    write(files().metrics(), torn);
    assertThat(load().curve()).isEmpty();
  }

  @Test
  void finishedRunWhoseLinesAreLostReversedOrChangedIsRefused() throws IOException {
    String first = new MetricLine(50, 1000, Map.of("accuracy/test", 0.5)).toJson() + "\n";
    String last = new MetricLine(100, 1001, Map.of("accuracy/test", 0.75)).toJson() + "\n";
    write(
        files().outcome(),
        CanonicalJson.write(
            new RunOutcome.Finished(100, Map.of("accuracy/test", 0.75), "ab", 1.5)));

    write(files().metrics(), first + last);
    assertThat(load().curve()).extracting(MetricLine::step).containsExactly(50, 100);
    assertRefused("", "ends at step 0, but the training ended at step 100");
    assertRefused(first, "ends at step 50, but the training ended at step 100");
    assertRefused(last + first, "line 2 has step 50 after step 100");
    assertRefused(first + last + last, "line 3 has step 100 after step 100");
    assertRefused(
        first + last.replace("0.75", "0.76"),
        "line 2 differs from the last metrics in " + files().outcome());
  }

  @Test
  void lineThatWasChangedAmongOthersSinceTheTrainingEndedIsRefusedWithBothSums()
      throws IOException {
    String middle = new MetricLine(50, 1000, Map.of("accuracy/test", 0.5)).toJson() + "\n";
    String last = new MetricLine(100, 1001, Map.of("accuracy/test", 0.75)).toJson() + "\n";
    write(files().metrics(), middle + last);
    MetricsChecksum.write(files());
    assertThat(files().metricsChecksum())
        .hasContent(Sha256.of(middle + last) + "  metrics.jsonl\n");
    String changed = middle.replace("0.5", "0.9") + last;
    write(files().metrics(), changed);
    // While the run is trained again, its lines are new and the checksum is still the old one.
    assertThat(load().curve()).hasSize(2);

    RunOutcome finished = new RunOutcome.Finished(100, Map.of("accuracy/test", 0.75), "ab", 1.5);
    String recorded = ", but " + files().metricsChecksum() + " records " + Sha256.of(middle + last);
    for (RunOutcome outcome : List.of(finished, new RunOutcome.Diverged(101, 1.5))) {
      write(files().outcome(), CanonicalJson.write(outcome));
      assertRefused(changed, "has SHA-256 " + Sha256.of(changed) + recorded);
      write(files().metrics(), middle + last);
      assertThat(load().curve()).hasSize(2);
    }
    write(files().metricsChecksum(), "0".repeat(64) + "\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(CorruptFileException.class)
        .hasMessage(
            files().metricsChecksum()
                + ": is damaged: expected one line of sha256sum for metrics.jsonl");
  }

  private void assertRefused(String metrics, String what) throws IOException {
    write(files().metrics(), metrics);
    assertThatThrownBy(this::load)
        .isInstanceOf(CorruptFileException.class)
        .hasMessage(files().metrics() + ": " + what);
  }

  @Test
  void damagedLineOfMetricsIsRefusedByItsNumber() throws IOException {
    MetricLine line = new MetricLine(10, 1000, Map.of("train/loss", 2.5));
    write(files().metrics(), line.toJson() + "\n{\"step\":1\n" + line.toJson() + "\n");

    assertThatThrownBy(this::load)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith(files().metrics() + ": line 2 is damaged: ");
  }

  @Test
  void provenanceAndAddressComeWithTheRun() throws IOException {
    Provenance provenance =
        new Provenance(
            "c0ffee",
            Optional.of(true),
            "Temurin 17",
            "Linux",
            "amd64",
            "a cpu",
            Map.of("djl", "1"));
    write(files().provenance(), CanonicalJson.write(provenance));

    RunRecord run = at(1000).load(SPEC, Map.of("seed", "7"), Optional.of("http://localhost/1"));
    assertThat(run.provenance()).contains(provenance);
    assertThat(run.url()).contains("http://localhost/1");
  }

  private static PreregisteredClaim claim(double threshold) {
    ClaimSpec claim =
        new ClaimSpec("C1", Map.of(), threshold, 0.95, 3, List.of(), IntervalKind.FIXED);
    return new PreregisteredClaim(
        "small",
        claim,
        new SolutionRule("4-3", 0.9, 0.5),
        PreregisteredClaim.LAST,
        List.of("1", "2", "3"));
  }

  private RunRepository at(long millis) {
    return new RunRepository(output, Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
  }

  private RunLayout files() {
    return at(0).layout(SPEC.id());
  }

  private RunRecord load() throws IOException {
    return at(9000).load(SPEC, Map.of("seed", "7"), Optional.empty());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
