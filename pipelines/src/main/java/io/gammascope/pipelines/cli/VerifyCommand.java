package io.gammascope.pipelines.cli;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.pipelines.archive.InvalidBundleException;
import io.gammascope.pipelines.archive.Retraining;
import io.gammascope.pipelines.archive.RetrainingResult;
import io.gammascope.pipelines.archive.RunFilesCheck;
import io.gammascope.pipelines.archive.UnpackedBundle;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.process.NativeFolder;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.workspace.SourceRevision;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunOutcome;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks the archive of a study. */
@Command(
    name = "verify",
    description =
        "check every digest of an archive, judge its claims again, train one of its runs, chosen"
            + " by chance, again, and compare its weights",
    footer = {
      "  gammascope verify quick.zip",
      "  gammascope verify quick.zip --seed 4711   # the same choice again",
      "  gammascope verify quick.zip --no-retrain"
    })
final class VerifyCommand implements Callable<Integer> {
  /** Seeds drawn by chance have few digits, since people type them. */
  private static final int SEEDS = 1_000_000;

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "BUNDLE", description = "a zip file that bundle wrote")
  Path bundle;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "decides which run is trained again; default: by chance, and printed")
  Long seed;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "the run to train again, by the first digits of its RunId; default: by chance")
  String run;

  @Option(names = "--no-retrain", description = "train no run again")
  boolean noRetrain;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if ((seed != null && run != null) || (noRetrain && (seed != null || run != null))) {
      throw new UsageException("--seed, --run and --no-retrain exclude each other; give one");
    }
    Path home = GlobalOptions.home();
    NativeFolder.choose(gammascope.options.outputFolder());
    SourceRevision.publish(home);
    Path samples = gammascope.options.workspaceWithoutStudy().sources();
    try (UnpackedBundle unpacked = UnpackedBundle.open(bundle, samples)) {
      Verification verification = verify(unpacked);
      verification.print(spec.commandLine().getOut(), gammascope.options.json);
      return verification.holds() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }
  }

  private Verification verify(UnpackedBundle unpacked) throws IOException, InterruptedException {
    try {
      StudyContext context = StudyContext.open(gammascope.options, unpacked.workspace());
      List<RunIndex.Known> results = intactRuns(context, unpacked);
      Verification judged =
          judge(context, unpacked).withDifferences(differences(context, unpacked, results.size()));
      return noRetrain ? judged : retrain(judged, context, results, unpacked.scratch());
    } catch (IOException | RuntimeException e) {
      Optional<InvalidBundleException> explained = unpacked.explain(e);
      if (explained.isPresent()) {
        throw explained.get();
      }
      throw e;
    }
  }

  /** Returns the runs that have an outcome. */
  private static List<RunIndex.Known> intactRuns(StudyContext context, UnpackedBundle unpacked)
      throws IOException {
    RunIndex index = context.get(RunIndex.class);
    RunFilesCheck check = context.get(RunFilesCheck.class);
    List<String> problems = new ArrayList<>(unpacked.damagedManifests());
    List<RunIndex.Known> runs = new ArrayList<>();
    for (RunIndex.Known known : index.known()) {
      Optional<PlannedRun> planned = known.run();
      try {
        if (planned.isPresent() && index.outcome(planned.get()).isPresent()) {
          check.check(planned.get());
          runs.add(known);
        }
      } catch (CorruptFileException e) {
        problems.add(e.getMessage());
      } catch (NoSuchFileException e) {
        problems.add(e.getFile() + ": missing, although the run finished");
      }
    }
    if (!problems.isEmpty()) {
      throw unpacked.explain(problems);
    }
    return runs;
  }

  /**
   * Compares the archived runs with {@code bundle.json} and with the study.
   *
   * @param found number of runs that have an outcome
   */
  private static List<String> differences(StudyContext context, UnpackedBundle unpacked, int found)
      throws IOException {
    List<String> differences = new ArrayList<>();
    int expected = unpacked.info().archivedRuns();
    if (found != expected) {
      differences.add("bundle.json: " + expected + " runs, found " + found);
    }
    List<String> unknown =
        new ArrayList<>(new RunFinder(context.workspace().outputFolder()).names());
    context.get(RunIndex.class).planned().forEach(planned -> unknown.remove(planned.id().brief()));
    if (!unknown.isEmpty()) {
      differences.add(
          "output/runs: not of this study with these datasets: " + String.join(", ", unknown));
    }
    return differences;
  }

  private static Verification judge(StudyContext context, UnpackedBundle unpacked)
      throws IOException {
    StudyResult archived = context.get(ReportService.class).readResult();
    try {
      StudyResult now = context.evaluate().summarize();
      String commit = System.getProperty(Provenance.REVISION, Provenance.UNKNOWN);
      return Verification.of(unpacked, commit, archived, now);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw unpacked.explain(List.of("output/runs: cannot be judged: " + e.getMessage()));
    }
  }

  private Verification retrain(
      Verification judged, StudyContext context, List<RunIndex.Known> runs, Path scratch)
      throws IOException, InterruptedException {
    if (context.needsMissingBfloat16()) {
      throw new UsageException(
          "the study multiplies in bfloat16, which this processor cannot; use another machine, or"
              + " train no run again: --no-retrain");
    }
    List<RunIndex.Known> trainable = new ArrayList<>();
    for (RunIndex.Known known : runs) {
      RunOutcome outcome =
          context.get(RunIndex.class).outcome(known.run().orElseThrow()).orElseThrow();
      if (!(outcome instanceof RunOutcome.Failed)) {
        trainable.add(known);
      }
    }
    OptionalLong drawn = run == null ? OptionalLong.of(seed()) : OptionalLong.empty();
    RunIndex.Known chosen = choose(trainable, drawn);
    announce(chosen, trainable.size(), drawn);
    RetrainingResult result = context.get(Retraining.class).train(chosen, scratch);
    return judged.withRetraining(drawn, result);
  }

  private long seed() {
    return seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed;
  }

  private RunIndex.Known choose(List<RunIndex.Known> runs, OptionalLong drawn) {
    if (runs.isEmpty()) {
      throw new UsageException(
          "no run in the archive finished, so none can be trained again; give --no-retrain");
    }
    if (drawn.isPresent()) {
      return Retraining.choose(runs, drawn.getAsLong());
    }
    List<RunIndex.Known> named = runs.stream().filter(known -> id(known).startsWith(run)).toList();
    if (named.size() != 1) {
      throw new UsageException(
          ("--run: " + named.size() + " runs of the archive start with " + run)
              + ("; it has "
                  + String.join(", ", runs.stream().map(VerifyCommand::brief).toList())));
    }
    return named.get(0);
  }

  private static String id(RunIndex.Known known) {
    return known.run().orElseThrow().id().value();
  }

  private static String brief(RunIndex.Known known) {
    return known.run().orElseThrow().id().brief();
  }

  private void announce(RunIndex.Known chosen, int runs, OptionalLong drawn) {
    String why =
        drawn.isPresent()
            ? ", chosen of " + runs + " by chance (--seed " + drawn.getAsLong() + " repeats it)"
            : "";
    String steps = chosen.point().training().steps() + " steps";
    spec.commandLine().getErr().println("training run " + brief(chosen) + " again, " + steps + why);
    spec.commandLine().getErr().flush();
  }
}
