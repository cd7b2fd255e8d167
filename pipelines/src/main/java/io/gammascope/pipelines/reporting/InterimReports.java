package io.gammascope.pipelines.reporting;

import io.gammascope.pipelines.process.PeriodicTask;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the report again while a study runs, when further trainings have ended. */
public final class InterimReports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InterimReports.class);
  private static final int PERIOD_SECONDS = 10;
  private static final double NANOS = 1e9;

  /** Least time between two reports. */
  private static final double PAUSE_SECONDS = 60;

  /** A report takes at most this share of the time, since trainings need the processor. */
  private static final double SHARE = 0.05;

  private final ReportService reports;
  private final Callable<EvaluationResult> evaluate;
  private final IntSupplier ended;
  private final String command;
  private final PeriodicTask rounds;
  private double next;
  private int written = -1;

  private InterimReports(
      ReportService reports,
      Callable<EvaluationResult> evaluate,
      IntSupplier ended,
      String command) {
    this.reports = reports;
    this.evaluate = evaluate;
    this.ended = ended;
    this.command = command;
    next = now();
    rounds = PeriodicTask.start(PERIOD_SECONDS, "interim-report", this::writeIfDue);
  }

  /**
   * Writes reports until closed. The first follows after ten seconds.
   *
   * @param evaluate judges the present state of the study
   * @param ended returns the number of trainings that ended; negative to write nothing
   * @param command the command that continues the study
   */
  public static InterimReports start(
      ReportService reports,
      Callable<EvaluationResult> evaluate,
      IntSupplier ended,
      String command) {
    return new InterimReports(reports, evaluate, ended, command);
  }

  private void writeIfDue() {
    int present = ended.getAsInt();
    double began = now();
    if (present < 0 || present == written || began < next) {
      return;
    }
    try {
      reports.writeInterim(evaluate.call(), note(Instant.now(), command));
      written = present;
    } catch (IOException e) {
      LOG.warn("cannot write the interim report: {}", e.getMessage());
    } catch (Exception e) {
      LOG.warn("cannot write the interim report", e);
    }
    next = now() + Math.max(PAUSE_SECONDS, (now() - began) / SHARE);
  }

  static String note(Instant time, String command) {
    return "Interim report of "
        + time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC")
        + ", written while the study runs. This page loads itself again every 30 seconds. If the"
        + " study was stopped, this command continues it: "
        + command;
  }

  private static double now() {
    return System.nanoTime() / NANOS;
  }

  /** Waits for a report that is being written. */
  @Override
  public void close() {
    rounds.close();
  }
}
