package io.gammascope.pipelines.cli;

import io.gammascope.common.file.FileTrees;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Dataset;
import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.neural.checkpoint.HuggingFaceExport;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the model of a run in the format of another program. */
@Command(
    name = "export",
    description = "write the model of a run for another program",
    footer = "  gammascope export 1173742c35de --to huggingface")
final class ExportCommand implements Callable<Integer> {
  private static final int BRIEF = 12;

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  /** Formats of other programs. */
  enum Target {
    HUGGINGFACE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      paramLabel = "RUN",
      description = "the run's id, or its first digits if no other run has them; or its folder")
  String run;

  @Option(
      names = "--to",
      required = true,
      description = "one of ${COMPLETION-CANDIDATES}: a folder for Python's transformers")
  Target target;

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "an absent or empty folder; default: export/RUN in the output folder")
  Path into;

  @Option(names = "--step", description = "step of a checkpoint; default: the last one")
  Integer step;

  /** What {@code --json} prints. */
  record Result(int schema, String folder, String runId, int step, boolean code) {}

  @Override
  public Integer call() throws IOException {
    RunLayout files = findRun();
    RunSpec runSpec = readSpec(files);
    HuggingFaceExport export =
        new HuggingFaceExport(files, runSpec, dataset(runSpec).manifest(), chosenStep(files));
    Path folder = emptyFolder(runSpec);
    write(export, folder);
    print(new Result(1, folder.toString(), runSpec.id().value(), export.step(), !export.isGpt2()));
    return ExitCode.DONE;
  }

  private RunLayout findRun() throws IOException {
    RunLayout given = new RunLayout(Path.of(run));
    if (Files.exists(given.spec())) {
      return given;
    }
    Path runs = gammascope.options.outputFolder().resolve("runs");
    String digits = run.substring(0, Math.min(run.length(), BRIEF));
    List<Path> found = List.of();
    if (Files.isDirectory(runs)) {
      try (Stream<Path> folders = Files.list(runs)) {
        found = folders.filter(f -> f.getFileName().toString().startsWith(digits)).toList();
      }
    }
    if (found.size() != 1) {
      throw new UsageException(
          found.size()
              + (" runs in " + runs + " have an id that starts with " + run)
              + "; the report lists the ids of a study's runs");
    }
    RunLayout only = new RunLayout(found.get(0));
    if (!readSpec(only).id().value().startsWith(run)) {
      throw new UsageException("no run " + run + "; its first digits are those of " + found.get(0));
    }
    return only;
  }

  private static RunSpec readSpec(RunLayout files) throws IOException {
    return RunSpec.fromJson(JsonFiles.readText(files.spec()));
  }

  private Dataset dataset(RunSpec runSpec) throws IOException {
    String brief = runSpec.datasetId().substring(0, BRIEF);
    Path folder = gammascope.options.outputFolder().resolve("datasets").resolve(brief);
    try {
      return Dataset.open(folder);
    } catch (NoSuchFileException e) {
      throw new UsageException(
          "the run's dataset is not in "
              + folder
              + ": generate it with gammascope data STUDY, or name its --output");
    }
  }

  private int chosenStep(RunLayout files) throws IOException {
    List<Integer> steps = Checkpoints.steps(files);
    if (steps.isEmpty() || (step != null && !steps.contains(step))) {
      throw new UsageException(
          files.folder()
              + (" has no checkpoint" + (step == null ? "" : " of step " + step))
              + ("; it has the steps " + steps));
    }
    return step == null ? steps.get(steps.size() - 1) : step;
  }

  private Path emptyFolder(RunSpec runSpec) throws IOException {
    Path output = gammascope.options.outputFolder();
    Path chosen = into == null ? output.resolve("export").resolve(runSpec.id().brief()) : into;
    Path folder = chosen.toAbsolutePath().normalize();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new UsageException(folder + " is not empty; name another folder: --into FOLDER");
        }
      } catch (NotDirectoryException e) {
        throw new UsageException(folder + " is a file; name a folder: --into FOLDER");
      }
    }
    return folder;
  }

  /** Writes to a hidden folder beside the final one, which gets its name when complete. */
  private static void write(HuggingFaceExport export, Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    String part = "." + folder.getFileName() + "." + ProcessHandle.current().pid();
    Path hidden = Files.createDirectory(folder.resolveSibling(part));
    try {
      export.write(hidden);
      Files.deleteIfExists(folder);
      Files.move(hidden, folder);
    } finally {
      FileTrees.delete(hidden);
    }
  }

  private void print(Result result) {
    if (gammascope.options.json) {
      spec.commandLine().getOut().println(CanonicalJson.write(result));
      return;
    }
    String load =
        result.code()
            ? "AutoModelForCausalLM.from_pretrained(\"%s\", trust_remote_code=True)"
            : "GPT2LMHeadModel.from_pretrained(\"%s\")";
    spec.commandLine()
        .getOut()
        .println(
            ("wrote the model after step " + result.step() + " to " + result.folder())
                + ("\nload it in Python: transformers." + load.replace("%s", result.folder())));
  }
}
