package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.gc.GarbageItem;
import io.gammascope.pipelines.gc.LiveSet;
import io.gammascope.pipelines.gc.OutputGarbageCollector;
import io.gammascope.pipelines.plan.RunIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists and deletes output that no study uses. */
@Command(
    name = "gc",
    description = "list the runs, datasets and reports that no study uses, ask, and delete them",
    footer = {"  gammascope gc", "  gammascope gc --json"})
final class GcCommand implements Callable<Integer> {
  private static final double MIB = 1 << 20;

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Option(
      names = "--study",
      paramLabel = "STUDY",
      description =
          "a further study, one that list does not show, whose output is kept; repeatable;"
              + " default: none")
  List<String> others = new ArrayList<>();

  @Option(
      names = "--yes",
      description = "delete without asking; with --json nothing is deleted otherwise")
  boolean yes;

  /** What {@code --json} prints: the unused items, and whether they were deleted. */
  record Result(boolean deleted, List<GarbageItem> items) {}

  @Override
  public Integer call() throws IOException {
    List<GarbageItem> items =
        new OutputGarbageCollector(gammascope.options.outputFolder(), liveSet(), Instant.now())
            .findGarbage();
    PrintWriter out = spec.commandLine().getOut();
    boolean json = gammascope.options.json;
    if (!json) {
      items.forEach(item -> out.println(text(item)));
    }
    boolean delete = !items.isEmpty() && (yes || (!json && confirmed(items)));
    if (delete) {
      for (GarbageItem item : items) {
        OutputGarbageCollector.delete(item);
      }
    }
    if (json) {
      out.println(CanonicalJson.write(new Result(delete, items)));
    } else {
      spec.commandLine().getErr().println(delete ? "deleted" : "nothing was deleted");
    }
    return ExitCode.DONE;
  }

  /** Reads every study. An invalid study ends the command, since what it uses is unknown. */
  private LiveSet liveSet() throws IOException {
    List<String> studies = new ArrayList<>(gammascope.options.studyFiles().keySet());
    studies.addAll(others);
    LiveSet liveSet = new LiveSet();
    for (String study : studies) {
      StudyContext context = StudyContext.open(gammascope.options, study);
      liveSet.add(context.study(), context.get(RunIndex.class));
    }
    return liveSet;
  }

  private static String text(GarbageItem item) {
    return String.format(
        Locale.ROOT, "%9.1f MiB  %s: %s", item.bytes() / MIB, item.path(), item.reason());
  }

  private boolean confirmed(List<GarbageItem> items) throws IOException {
    double mib = items.stream().mapToLong(GarbageItem::bytes).sum() / MIB;
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "delete these %d items, %.1f MiB? They can only be regenerated. [yes/no] ",
        items.size(),
        mib);
    err.flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return "yes".equals(in.readLine());
  }
}
