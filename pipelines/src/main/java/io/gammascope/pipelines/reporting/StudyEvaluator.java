package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.claim.ClaimEvaluator;
import io.gammascope.evidence.claim.EvaluationOptions;
import io.gammascope.evidence.claim.Sensitivity;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.report.ReportFiles;
import io.gammascope.evidence.report.ReportInput;
import io.gammascope.evidence.report.ReportWriter;
import io.gammascope.evidence.report.ReproducibilityResult;
import io.gammascope.pipelines.message.CollectedRuns;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From a study's runs, as they lie on disk, to verdicts and report. Trains nothing. Safe for many
 * threads.
 */
public final class StudyEvaluator {
  private final Study study;
  private final RunLoader books;
  private final EvidenceAssembler assembler;
  private final Pens pens;
  private String judged = "";
  private Judgement latest;

  public StudyEvaluator(Study study, RunLoader books, EvidenceAssembler assembler, Pens pens) {
    this.study = study;
    this.books = books;
    this.assembler = assembler;
    this.pens = pens;
  }

  /** Who judges and who writes. */
  public record Pens(ClaimEvaluator judge, ReportWriter writer) {}

  /**
   * What the runs amount to.
   *
   * @param runs those that were read; the study's others are missing from the evidence, visibly
   */
  public record Judgement(
      Evidence evidence,
      List<Verdict> verdicts,
      List<ReproducibilityResult> canary,
      Map<String, String> sensitivities,
      List<PlannedRun> runs) {
    public Judgement {
      canary = List.copyOf(canary);
      sensitivities = new LinkedHashMap<>(sensitivities);
      verdicts = List.copyOf(verdicts);
      runs = List.copyOf(runs);
    }

    /** What a report is written from. */
    public ReportInput input() {
      return new ReportInput(evidence, verdicts, canary, sensitivities);
    }
  }

  /**
   * Reads the runs and judges the study's claims, once for the same outcomes: judging, reporting
   * and telling the person share one judgement.
   */
  public synchronized Judgement judge(CollectedRuns gathered) throws IOException {
    if (!gathered.digest().equals(judged)) {
      latest = judge(gathered.runs());
      judged = gathered.digest();
    }
    return latest;
  }

  /** Reads the runs, whether they have an outcome or not, and judges the study's claims. */
  public Judgement judge(List<PlannedRun> runs) throws IOException {
    Evidence evidence = assembler.assemble(study, books.read(runs), books.findings(runs));
    return new Judgement(
        evidence,
        pens.judge().evaluate(evidence, EvaluationOptions.PREREGISTERED),
        books.canary(runs),
        new Sensitivity(pens.judge()).describe(evidence),
        runs);
  }

  /** Where the study's report lands. */
  public Path folder(Path output) {
    return output.resolve("reports").resolve(study.name());
  }

  /** Writes the report. */
  public ReportFiles write(Judgement judgement, Path folder) throws IOException {
    return pens.writer().write(judgement.input(), folder);
  }

  /** Draws one figure of the report again. */
  public List<Path> redraw(Judgement judgement, String figure, Path folder) throws IOException {
    return pens.writer().redraw(judgement.input(), figure, folder);
  }
}
