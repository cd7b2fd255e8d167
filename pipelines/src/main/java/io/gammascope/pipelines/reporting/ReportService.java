package io.gammascope.pipelines.reporting;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.report.FigureWriter;
import io.gammascope.evidence.report.ReportFiles;
import io.gammascope.evidence.report.ReportWriter;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.storage.SharedStorage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a study's report to its folder and uploads it to the tracking server. Thread-safe. */
@Singleton
public final class ReportService {
  private static final Logger LOG = LoggerFactory.getLogger(ReportService.class);
  private static final String RESULT = "result.json";

  private final ReportWriter writer;
  private final MlflowPublisher publisher;
  private final SharedStorage storage;
  private final Path folder;
  private boolean stopped;
  private final AtomicReference<WrittenReport> latest = new AtomicReference<>();

  @Inject
  ReportService(
      ReportWriter writer,
      MlflowPublisher publisher,
      SharedStorage storage,
      @Named("report") Path folder) {
    this.writer = writer;
    this.publisher = publisher;
    this.storage = storage;
    this.folder = folder;
  }

  private record WrittenReport(EvaluationResult evaluation, ReportFiles files) {}

  /** Returns the folder of the study's report. */
  public Path folder() {
    return folder;
  }

  /**
   * Writes the report of a study that is still running, unless this process has written the final
   * one.
   *
   * @param note see {@link ReportWriter#writeInterim}
   */
  public synchronized void writeInterim(EvaluationResult evaluation, String note)
      throws IOException {
    if (latest.get() == null && !stopped) {
      writer.writeInterim(evaluation.input(), folder, note);
    }
  }

  /** Lets browsers no longer reload the interim report, and writes no other. */
  public synchronized void stopRefresh() throws IOException {
    stopped = true;
    ReportWriter.stopRefresh(folder);
  }

  /** Writes the report and {@code result.json}. Logs which figures could not be drawn. */
  public synchronized StudyResult write(EvaluationResult evaluation) throws IOException {
    ReportFiles files = writer.write(evaluation.input(), folder);
    files.notes().forEach(LOG::warn);
    StudyResult result = evaluation.summarize();
    AtomicFiles.write(folder.resolve(RESULT), CanonicalJson.writePretty(result));
    storage.upload("reports/" + folder.getFileName());
    latest.set(new WrittenReport(evaluation, files));
    return result;
  }

  /**
   * Uploads the report that this process wrote last to the tracking server.
   *
   * @throws IllegalStateException if this process has written no report
   */
  public void publish() {
    WrittenReport report = latest.get();
    if (report == null) {
      throw new IllegalStateException("no report to publish: this process has written none");
    }
    publisher.publish(report.evaluation(), report.files());
  }

  /** Reads the result of the report on disk. */
  public StudyResult readResult() throws IOException {
    return JsonFiles.read(folder.resolve(RESULT), StudyResult.class);
  }

  /**
   * Draws figures of the report again.
   *
   * @param figure a figure or panel; empty for all figures
   * @return the figures' files
   * @throws IllegalArgumentException if the report has no figure or panel of that id
   */
  public List<Path> redraw(
      EvaluationResult evaluation, Optional<String> figure, FigureWriter figures)
      throws IOException {
    return writer.redraw(evaluation.input(), figure, figures, folder);
  }
}
