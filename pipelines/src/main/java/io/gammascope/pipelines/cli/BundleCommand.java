package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.archive.BundleInfo;
import io.gammascope.pipelines.archive.RunFilesCheck;
import io.gammascope.pipelines.archive.StudyBundle;
import io.gammascope.pipelines.archive.UnpackedBundle;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.process.NativeFolder;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reproducibility.ReproducibilityCheck;
import io.gammascope.pipelines.workspace.SourceRevision;
import io.gammascope.study.run.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the archive of a study. */
@Command(
    name = "bundle",
    description =
        "write one zip file (RO-Crate 1.1) with study, dataset manifests, metrics, final weights,"
            + " probe results, report and bill of materials of all runs that have an outcome",
    footer = {"  gammascope bundle quick", "  gammascope bundle quick --to /tmp/quick.zip"})
final class BundleCommand implements Callable<Integer> {
  private static final String URL = "https?://[^\\s\"<>\\\\^`{|}]+";

  @Mixin StudyArgument study;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "the zip file; default: bundles/STUDY.zip in the output folder")
  Path file;

  @Option(
      names = "--licence",
      paramLabel = "URL",
      description = "licence of the archived runs; default: ${DEFAULT-VALUE}",
      defaultValue = "https://creativecommons.org/licenses/by/4.0/")
  String licence;

  /** What {@code --json} prints. */
  record Result(int schema, String file, int files, long bytes, BundleInfo bundle) {}

  @Override
  public Integer call() throws Exception {
    StudyContext context = study.open();
    Path zip = target(context);
    NativeFolder.choose(context.workspace().outputFolder());
    SourceRevision.publish(Path.of(context.workspace().home()));
    List<PlannedRun> runs = intactRuns(context);
    List<Path> records = records(context, runs);
    try (StudyBundle bundle = StudyBundle.collect(context.workspace(), runs, records)) {
      bundle.notes().forEach(study.err()::println);
      StudyContext archived = StudyContext.open(study.options(), bundle.workspace());
      ReportService reports = archived.get(ReportService.class);
      reports.write(archived.evaluate());
      BundleInfo info = info(context, runs.size());
      int files = bundle.write(zip, reports.folder(), info);
      print(new Result(1, zip.toString(), files, Files.size(zip), info));
    }
    return ExitCode.DONE;
  }

  private static List<Path> records(StudyContext context, List<PlannedRun> runs)
      throws IOException {
    ReproducibilityCheck check = context.get(ReproducibilityCheck.class);
    Optional<PlannedRun> checked = check.select(runs);
    return checked.isPresent() ? check.recordFiles(checked.get()) : List.of();
  }

  /** An existing file is replaced only if it is an archive, which can be written again. */
  private Path target(StudyContext context) {
    if (!licence.matches(URL)) {
      throw new UsageException("--licence: not a URL: " + licence + "; expected https://...");
    }
    Path folder = context.workspace().outputFolder().resolve("bundles");
    Path zip =
        file == null ? folder.resolve(context.study().name() + ".zip") : file.toAbsolutePath();
    if (Files.exists(zip) && !UnpackedBundle.isBundle(zip)) {
      throw new UsageException(
          zip + " exists and is not an archive of a study; name another file: --to FILE");
    }
    return zip;
  }

  /** Returns the runs that have an outcome, whose files agree with their digests. */
  private static List<PlannedRun> intactRuns(StudyContext context) throws IOException {
    RunIndex index = context.get(RunIndex.class);
    RunFilesCheck check = context.get(RunFilesCheck.class);
    List<PlannedRun> runs = new ArrayList<>();
    for (PlannedRun run : index.planned()) {
      if (index.outcome(run).isPresent()) {
        check.check(run);
        runs.add(run);
      }
    }
    if (runs.isEmpty()) {
      throw new UsageException(
          "no run of the study "
              + context.study().name()
              + (" has an outcome in " + context.workspace().output())
              + "; train it first (gammascope run), or name the folder that has its runs: --output");
    }
    return runs;
  }

  private BundleInfo info(StudyContext context, int runs) {
    return new BundleInfo(
        BundleInfo.SCHEMA,
        context.study().name(),
        context.study().question(),
        context.study().trainings().size(),
        runs,
        VersionReport.VERSION,
        System.getProperty(Provenance.REVISION, Provenance.UNKNOWN),
        LocalDate.now(ZoneOffset.UTC).toString(),
        licence);
  }

  private void print(Result result) {
    if (study.json()) {
      study.out().println(CanonicalJson.write(result));
      return;
    }
    BundleInfo info = result.bundle;
    study.out().println(result.file + ": " + result.files + " files, " + result.bytes + " bytes");
    study
        .out()
        .println(
            ("runs: " + info.archivedRuns() + " of " + info.plannedRuns() + " planned")
                + (info.archivedRuns() < info.plannedRuns() ? "; the others have no outcome" : ""));
    study.out().println("licence: " + info.licence() + " (--licence names another)");
    study.out().println("check it elsewhere: gammascope verify " + result.file);
  }
}
