package io.gammascope.evidence;

import io.gammascope.evidence.claim.ClaimCatalog;
import io.gammascope.evidence.claim.ClaimEvaluator;
import io.gammascope.evidence.figure.probe.FigureCatalog;
import io.gammascope.evidence.ledger.DeviationLedger;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.report.ReportFiles;
import io.gammascope.evidence.report.ReportInput;
import io.gammascope.evidence.report.ReportWriter;
import io.gammascope.evidence.report.ReproducibilityResult;
import io.gammascope.evidence.report.ReproducibilityResult.Outcome;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A report with every kind of run and every gap in it. */
public final class ReportFixture {
  private static final List<String> GAMMAS = List.of("0.2", "0.4", "0.6", "0.8", "1.0");

  private ReportFixture() {}

  /** The study of five scales, three depths, two learning rates and three seeds. */
  public static Study study() {
    return StudyFixture.study(
        new StudyFixture.Grid(
            GAMMAS, List.of("2", "3", "4"), List.of("0.0003", "0.001"), List.of("1", "2", "3")),
        List.of(
            StudyFixture.claim("C1", "0.8"),
            StudyFixture.claim("C2", "0.4"),
            StudyFixture.claim("C3", "0.2")));
  }

  public static ReportInput input() {
    Study study = study();
    List<RunRecord> records =
        study.points().stream().flatMap(point -> record(study, point).stream()).toList();
    Evidence evidence = new EvidenceAssembler().assemble(study, records, ProbeResults.none());
    return ReportInput.evaluate(
        evidence,
        List.of(
            new ReproducibilityResult(
                "killed & resumed training", Outcome.SAME, "the same <digest>")),
        new ClaimEvaluator(ClaimCatalog.all()));
  }

  /** Writes it into a folder. */
  public static ReportFiles write(Path folder) throws IOException {
    return new ReportWriter(FigureCatalog.ofRuns(), DeviationLedger.readBundled())
        .write(input(), folder);
  }

  private static Optional<RunRecord> record(Study study, GridPoint point) {
    int gamma = GAMMAS.indexOf(point.coordinates().get("initialization.gamma"));
    boolean low = point.training().schedule().peak() < 0.0005;
    if (point.model().layers() == 4 && gamma == 4) {
      return Optional.empty();
    }
    if (gamma == 0 && point.model().layers() > 2) {
      return Optional.of(
          point.seed() == 1
              ? StudyFixture.diverged(study, point)
              : StudyFixture.finished(study, point, 0.62, 0.4, 0.1, 0.2));
    }
    if (point.seed() == 3 && gamma == 4) {
      return Stream.of(StudyFixture.failed(study, point)).findFirst();
    }
    if (point.seed() == 3 && gamma == 3 && point.model().layers() == 3) {
      return Optional.of(StudyFixture.record(study, point, Optional.empty(), List.of()));
    }
    double composed = Math.min(0.98, Math.max(0.02, (gamma - 1.2 + point.seed() * 0.3) / 3.2));
    return Optional.of(
        gamma == 4 && low
            ? StudyFixture.finished(study, point, 0.97, 0.2, 0.9, 0.02)
            : StudyFixture.finished(study, point, 0.99, 0.97, composed, 0.98 - composed));
  }
}
