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

/** Removes what no study needs. */
@Command(
    name = "gc",
    description =
        "list the runs, datasets and reports that no study needs, and remove them if told")
final class GcCommand implements Callable<Integer> {
  private static final double MIB = 1 << 20;

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Option(
      names = "--study",
      paramLabel = "STUDY",
      description = "a study outside pipelines/studies whose things stay, too; may be repeated")
  List<String> others = new ArrayList<>();

  @Option(names = "--yes", description = "remove without asking")
  boolean yes;

  @Override
  public Integer call() throws IOException {
    List<GarbageItem> leftovers =
        new OutputGarbageCollector(gammascope.places.folder(), needs(), Instant.now()).leftovers();
    PrintWriter out = spec.commandLine().getOut();
    if (gammascope.places.json) {
      out.println(CanonicalJson.write(leftovers.stream().map(GcCommand::text).toList()));
    } else {
      leftovers.forEach(l -> out.println(text(l)));
    }
    if (leftovers.isEmpty()) {
      spec.commandLine().getErr().println("nothing to remove");
    } else if (yes || agreed(leftovers)) {
      for (GarbageItem leftover : leftovers) {
        OutputGarbageCollector.remove(leftover);
      }
      spec.commandLine().getErr().println("removed");
    } else {
      spec.commandLine().getErr().println("nothing was removed");
    }
    return ExitCode.DONE;
  }

  /** A study that cannot be read ends the command: what it needs is unknown. */
  private LiveSet needs() throws IOException {
    List<String> studies = new ArrayList<>(GlobalOptions.studies());
    studies.addAll(others);
    LiveSet needs = new LiveSet();
    for (String study : studies) {
      StudyContext session = StudyContext.open(gammascope.places.of(study));
      needs.add(session.study(), session.get(RunIndex.class));
    }
    return needs;
  }

  private static String text(GarbageItem leftover) {
    return String.format(
        Locale.ROOT, "%9.1f MiB  %s: %s", leftover.bytes() / MIB, leftover.path(), leftover.why());
  }

  private boolean agreed(List<GarbageItem> leftovers) throws IOException {
    double mib = leftovers.stream().mapToLong(GarbageItem::bytes).sum() / MIB;
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "remove these %d, %.1f MiB? They cannot be had back, only made again. [yes/no] ",
        leftovers.size(),
        mib);
    err.flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return "yes".equals(in.readLine());
  }
}
