package io.gammascope.pipelines.progress;

import io.gammascope.pipelines.process.PeriodicTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints progress while a study runs: redraws a block of lines on a terminal, otherwise prints
 * plain lines every 15 seconds.
 */
public final class ProgressLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);
  private static final int PLAIN_SECONDS = 15;
  private static final int NO_WIDTH = 1000;

  private final ProgressMonitor watch;
  private final PrintWriter out;
  private final int columns;
  private final PeriodicTask rounds;
  private int drawn;

  /**
   * Starts printing until closed.
   *
   * @param columns width of the terminal; 0 if there is none
   */
  public ProgressLine(ProgressMonitor watch, PrintWriter out, int columns) {
    this.watch = watch;
    this.out = out;
    this.columns = columns;
    rounds = PeriodicTask.start(columns > 0 ? 1 : PLAIN_SECONDS, "progress", this::draw);
  }

  private void draw() {
    try {
      List<String> lines = watch.snapshot().format(columns > 0 ? columns - 1 : NO_WIDTH);
      if (columns > 0 && drawn > 0) {
        // Moves to the first line of the block and clears the rest.
        out.print("\u001b[" + drawn + "A\u001b[J");
      }
      lines.forEach(out::println);
      out.flush();
      drawn = lines.size();
    } catch (IOException | RuntimeException e) {
      // A failure to print must not end the study.
      LOG.warn("cannot print progress: {}", e.toString());
    }
  }

  /** Prints the final state and stops. */
  @Override
  public void close() {
    rounds.close();
    draw();
  }
}
