package io.gammascope.pipelines.progress;

import io.gammascope.pipelines.process.PeriodicTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows progress while a study runs. On a terminal it redraws a line for the study and one for each
 * training; otherwise it prints one line a minute. Also writes the {@link Activity} of this
 * process.
 */
public final class ProgressDisplay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressDisplay.class);
  private static final int TERMINAL_SECONDS = 1;
  private static final int PLAIN_SECONDS = 10;

  /** Periods between two plain lines. */
  private static final int PLAIN_PERIODS = 6;

  private final ProgressMonitor monitor;
  private final PrintWriter out;
  private final Terminal terminal;
  private final Path output;
  private final String command;
  private final Path activity;
  private final ActiveClock clock;
  private final PeriodicTask rounds;
  private volatile boolean stopped;
  private int drawn;
  private int round;

  /**
   * The size of a terminal.
   *
   * @param columns 0 if there is none that can be redrawn
   */
  public record Terminal(int columns, int rows) {
    boolean isPresent() {
      return columns > 0;
    }
  }

  /**
   * Starts to print until closed.
   *
   * @param output folder of all output
   * @param command the command that continues the study
   */
  public ProgressDisplay(
      ProgressMonitor monitor, PrintWriter out, Terminal terminal, Path output, String command)
      throws IOException {
    this.monitor = monitor;
    this.out = out;
    this.terminal = terminal;
    this.output = output;
    this.command = command;
    int seconds = terminal.isPresent() ? TERMINAL_SECONDS : PLAIN_SECONDS;
    clock = new ActiveClock(System::nanoTime, seconds);
    Activity first = Activity.ofThisProcess(command, monitor.snapshot(0));
    Activity.deleteEnded(output, first.study());
    first.write(output);
    activity = first.file(output);
    rounds = PeriodicTask.start(seconds, "progress", () -> show(false));
  }

  private void show(boolean last) {
    try {
      if (clock.tick()) {
        // The shell has written below the block since.
        drawn = 0;
      }
      ProgressSnapshot progress = monitor.snapshot(clock.seconds());
      if (terminal.isPresent()) {
        redraw(ProgressFormat.block(progress, terminal.columns() - 1, terminal.rows() - 1));
      } else if (last || round++ % PLAIN_PERIODS == 0) {
        out.println(ProgressFormat.plainLine(progress));
        out.flush();
      }
      Activity.ofThisProcess(command, progress).write(output);
    } catch (IOException | RuntimeException e) {
      // A failure to show progress must not end the study.
      LOG.warn("cannot show progress: {}", e.toString());
    }
  }

  private void redraw(List<String> lines) {
    if (drawn > 0) {
      // Moves to the first line of the block and clears the rest.
      out.print("\u001b[" + drawn + "A\u001b[J");
    }
    lines.forEach(out::println);
    out.flush();
    drawn = lines.size();
  }

  /** Stops without a last line, before another message is printed. */
  public void stop() {
    rounds.close();
    stopped = true;
  }

  /** Records that the study is complete, so that {@code status} no longer shows it. */
  public void complete() throws IOException {
    close();
    Files.deleteIfExists(activity);
  }

  /** Prints the final state and stops. */
  @Override
  public void close() {
    rounds.close();
    if (!stopped) {
      show(true);
      stopped = true;
    }
  }
}
