package io.gammascope.pipelines.progress;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows progress while a study runs: on a terminal a block of lines that is drawn over itself, else
 * now and then a few plain lines.
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

  private ProgressLine(ProgressMonitor watch, PrintWriter out, int columns) {
    this.watch = watch;
    this.out = out;
    this.columns = columns;
    rounds = PeriodicTask.every(columns > 0 ? 1 : PLAIN_SECONDS, "progress", this::draw);
  }

  /**
   * Begins to show; ends when closed.
   *
   * @param columns of the terminal; 0 if there is none
   */
  public static ProgressLine start(ProgressMonitor watch, PrintWriter out, int columns) {
    return new ProgressLine(watch, out, columns);
  }

  private void draw() {
    try {
      List<String> lines = ProgressFormatter.of(watch.look(), columns > 0 ? columns - 1 : NO_WIDTH);
      if (columns > 0 && drawn > 0) {
        // Up to the first line of the block, and clear from there.
        out.print("\u001b[" + drawn + "A\u001b[J");
      }
      lines.forEach(out::println);
      out.flush();
      drawn = lines.size();
    } catch (IOException | RuntimeException e) {
      // What is shown is not what is done: the study goes on.
      LOG.warn("progress cannot be shown: {}", e.toString());
    }
  }

  /** Draws once more and stops. */
  @Override
  public void close() {
    rounds.close();
    draw();
  }
}
