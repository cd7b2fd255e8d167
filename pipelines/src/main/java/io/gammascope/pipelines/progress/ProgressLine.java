package io.gammascope.pipelines.progress;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  private final StudyWatch watch;
  private final PrintWriter out;
  private final int columns;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::show, "progress");
  private int drawn;

  private ProgressLine(StudyWatch watch, PrintWriter out, int columns) {
    this.watch = watch;
    this.out = out;
    this.columns = columns;
  }

  /**
   * Begins to show; ends when closed.
   *
   * @param columns of the terminal; 0 if there is none
   */
  public static ProgressLine start(StudyWatch watch, PrintWriter out, int columns) {
    ProgressLine line = new ProgressLine(watch, out, columns);
    line.thread.setDaemon(true);
    line.thread.start();
    return line;
  }

  private void show() {
    try {
      while (!over.await(columns > 0 ? 1 : PLAIN_SECONDS, TimeUnit.SECONDS)) {
        draw();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw() {
    try {
      List<String> lines = SnapshotText.of(watch.look(), columns > 0 ? columns - 1 : NO_WIDTH);
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
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    draw();
  }
}
