package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.plan.DurationFormat;
import io.gammascope.pipelines.progress.Activity;
import io.gammascope.pipelines.progress.ProgressFormat;
import io.gammascope.pipelines.progress.ProgressSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints what is running. */
@Command(
    name = "status",
    description =
        "print the studies that run now, their processes and time left, and those that were stopped",
    footer = {"  gammascope status", "  watch -n 5 pipelines/gammascope status"})
final class StatusCommand implements Callable<Integer> {
  /** Progress is written every ten seconds at least. */
  private static final Duration SILENT = Duration.ofMinutes(1);

  private static final int WIDEST = 200;

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  /**
   * A process.
   *
   * @param state {@code running}; {@code suspended} if it has not written its progress for a
   *     minute; {@code stopped} if it no longer exists
   * @param pid number of the process on {@code host}
   * @param command the command that continues the study if the process has stopped
   * @param age seconds since it last wrote its progress
   */
  record Row(
      String state, String host, long pid, String command, long age, ProgressSnapshot progress) {
    static Row of(Activity activity, Instant now) {
      Duration age = activity.age(now);
      boolean exists = !activity.onThisMachine() || activity.processExists();
      String state = !exists ? "stopped" : age.compareTo(SILENT) > 0 ? "suspended" : "running";
      return new Row(
          state,
          activity.host(),
          activity.pid(),
          activity.command(),
          age.toSeconds(),
          activity.progress());
    }
  }

  @Override
  public Integer call() throws IOException {
    Instant now = Instant.now();
    List<Row> rows =
        Activity.readAll(gammascope.options.outputFolder()).stream()
            .map(activity -> Row.of(activity, now))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (gammascope.options.json) {
      out.println(CanonicalJson.write(rows));
    } else if (rows.isEmpty()) {
      out.println("no study is running; gammascope list shows all studies");
    } else {
      rows.forEach(row -> print(out, row));
    }
    return ExitCode.DONE;
  }

  private static void print(PrintWriter out, Row row) {
    ProgressSnapshot progress = row.progress();
    if (row.state().equals("stopped")) {
      out.println(
          progress.study()
              + ": stopped, "
              + progress.done()
              + " of "
              + progress.runs()
              + " runs done; continue with: "
              + row.command());
      return;
    }
    ProgressFormat.block(progress, Math.min(WIDEST, TerminalSize.columns()), Integer.MAX_VALUE)
        .forEach(out::println);
    String age = DurationFormat.format((double) row.age());
    out.println(
        "  process "
            + row.pid()
            + " on "
            + row.host()
            + (row.state().equals("running")
                ? ", progress of " + age + " ago"
                : ", suspended: no progress for " + age + "; kill -CONT " + row.pid()));
  }
}
