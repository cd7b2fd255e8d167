package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.report.ReportFiles;
import io.gammascope.pipelines.reporting.StudyEvaluator.Judgement;
import io.gammascope.pipelines.storage.SharedStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a study's report into the output folder and onto the tracking server. */
public final class ReportService {
  private static final Logger LOG = LoggerFactory.getLogger(ReportService.class);

  private static final String REPORTS = "reports/";

  private final StudyEvaluator conclusion;
  private final MlflowPublisher publication;
  private final Path folder;
  private final SharedStorage depot;
  private final AtomicReference<ReportFiles> written = new AtomicReference<>();

  /** Below a folder of output. */
  public ReportService(
      StudyEvaluator conclusion, MlflowPublisher publication, Path output, SharedStorage depot) {
    this.conclusion = conclusion;
    this.publication = publication;
    this.folder = conclusion.folder(output);
    this.depot = depot;
  }

  /** The folder of the study's report. */
  public Path folder() {
    return folder;
  }

  /** Writes and publishes. */
  public ReportFiles issue(Judgement judgement) throws IOException {
    ReportFiles files = write(judgement);
    publication.publish(judgement, files);
    return files;
  }

  /** Writes only; what could not be drawn is logged. */
  public ReportFiles write(Judgement judgement) throws IOException {
    ReportFiles files = conclusion.write(judgement, folder);
    files.notes().forEach(LOG::warn);
    depot.upload(REPORTS + folder.getFileName());
    written.set(files);
    return files;
  }

  /**
   * Publishes what this process has written last.
   *
   * @throws IllegalStateException if it has written no report
   */
  public void publish(Judgement judgement) {
    ReportFiles files = written.get();
    if (files == null) {
      throw new IllegalStateException("there is no report to publish: none was written here");
    }
    publication.publish(judgement, files);
  }
}
