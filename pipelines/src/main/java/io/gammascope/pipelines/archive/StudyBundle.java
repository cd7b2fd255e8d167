package io.gammascope.pipelines.archive;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.evidence.report.ReportWriter;
import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.workspace.ScratchFolder;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a study that its verdicts rest on, linked into a temporary folder: study, dataset
 * specifications and manifests, source files, and of each run the specification, metrics,
 * preregistrations, probe results and final weights. The shards of datasets are left out, since
 * specifications determine their bytes.
 *
 * <p>The study is evaluated there, so that the report in an archive is that of its runs, while
 * other runs may still be training.
 */
public final class StudyBundle implements AutoCloseable {
  static final String STUDY = "study.yaml";
  static final String OUTPUT = "output";
  static final String SPECIFICATIONS = "datasets/specs";
  static final String SAMPLES = "datasets/samples";

  private static final String CITATION = "CITATION.cff";
  private static final String GUIDE = "README.md";

  private final ScratchFolder folder;
  private final Workspace workspace;
  private final Map<String, Path> files = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  private StudyBundle(ScratchFolder folder, Workspace workspace) {
    this.folder = folder;
    this.workspace = workspace;
  }

  /**
   * Links the files of a study and of its runs.
   *
   * @param runs those to archive, which have an outcome
   * @param records files of the study's reproducibility check, without its trainings, whose digests
   *     they hold
   */
  public static StudyBundle collect(Workspace workspace, List<PlannedRun> runs, List<Path> records)
      throws IOException {
    StudyBundle bundle = new StudyBundle(ScratchFolder.create(), workspace);
    try {
      bundle.add(STUDY, Path.of(workspace.study()));
      bundle.addTree(SPECIFICATIONS, workspace.specifications(), ".yaml");
      for (PlannedRun run : runs) {
        bundle.addDataset(Path.of(run.datasetFolder()));
        bundle.addRun(RunLayout.of(workspace.outputFolder(), run.id()));
      }
      for (Path record : records) {
        bundle.add(bundle.inOutput(record), record);
      }
      bundle.folder.linkMissing(workspace.sources(), SAMPLES);
      return bundle;
    } catch (IOException | RuntimeException e) {
      bundle.close();
      throw e;
    }
  }

  private void addDataset(Path dataset) throws IOException {
    add(inOutput(dataset.resolve(Manifest.FILE)), dataset.resolve(Manifest.FILE));
    for (SourceFile source : Dataset.open(dataset).manifest().sources()) {
      Path samples = workspace.sources();
      Path file = samples.resolve(source.file()).normalize();
      if (file.startsWith(samples)) {
        add(SAMPLES + "/" + samples.relativize(file), file);
      } else if (notes.stream().noneMatch(note -> note.startsWith(file + " "))) {
        notes.add(
            file
                + " is not in the archive, since the dataset names it by a path outside of "
                + samples
                + "; to train a run again, verify needs it at the same path");
      }
    }
  }

  private void addRun(RunLayout run) throws IOException {
    List<Path> single =
        List.of(
            run.spec(),
            run.provenance(),
            run.started(),
            run.metrics(),
            run.metricsChecksum(),
            run.outcome(),
            run.predictions());
    for (Path file : single) {
      if (Files.exists(file)) {
        add(inOutput(file), file);
      }
    }
    for (Path tree : List.of(run.preregistrations(), run.probeResults())) {
      addTree(inOutput(tree), tree, "");
    }
    List<Integer> steps = Checkpoints.steps(run);
    if (!steps.isEmpty()) {
      Path last = run.checkpoint(steps.get(steps.size() - 1));
      addTree(inOutput(last), last, "");
    }
  }

  private String inOutput(Path file) {
    return OUTPUT + "/" + workspace.outputFolder().relativize(file.toAbsolutePath());
  }

  /** Adds the files of a folder, if it exists, whose names have a certain end. */
  private void addTree(String name, Path tree, String end) throws IOException {
    if (!Files.isDirectory(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree).filter(Files::isRegularFile)) {
      for (Path file : all.toList()) {
        String own = file.getFileName().toString();
        if (!own.startsWith(".") && own.endsWith(end)) {
          add(name + "/" + tree.relativize(file), file);
        }
      }
    }
  }

  private void add(String name, Path file) throws IOException {
    if (files.put(name, file) == null) {
      ScratchFolder.link(file, folder.path().resolve(name));
    }
  }

  /** Returns the workspace of the linked files, in which the report is to be written. */
  public Workspace workspace() {
    return workspace(folder.path());
  }

  /** Returns the workspace of an archive's files. */
  static Workspace workspace(Path folder) {
    return new Workspace(
        folder.toString(), folder.resolve(OUTPUT).toString(), "", folder.resolve(STUDY).toString());
  }

  /** Returns what the archive lacks, in words; each once. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * Writes the archive.
   *
   * @param report the folder of the report, in the {@link #workspace}
   * @return the number of files in it
   */
  public int write(Path zip, Path report, BundleInfo info) throws IOException {
    files.put(BundleInfo.FILE, write(BundleInfo.FILE, CanonicalJson.writePretty(info)));
    files.put(SoftwareBom.FILE, write(SoftwareBom.FILE, SoftwareBom.toJson(info.version())));
    files.put(GUIDE, write(GUIDE, guide(info)));
    files.put(CITATION, report.resolve(ReportWriter.CITATION));
    String name = OUTPUT + "/" + Path.of(workspace().output()).relativize(report);
    try (Stream<Path> all = Files.walk(report).filter(Files::isRegularFile)) {
      all.forEach(file -> files.put(name + "/" + report.relativize(file), file));
    }
    BundleWriter.write(zip, info, files);
    return files.size() + 1;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.path().resolve(name), text);
  }

  private static String guide(BundleInfo info) {
    return String.join(
        "\n",
        "# Runs of the gammascope study " + info.study(),
        "",
        info.question().strip(),
        "",
        info.archivedRuns()
            + (" of " + info.plannedRuns() + " planned runs, archived on " + info.date())
            + (" by " + info.program() + "."),
        "",
        "- `" + OUTPUT + "/reports/" + info.study() + "/report.html`: the report",
        "- `" + STUDY + "`: the study; `" + SPECIFICATIONS + "`: its dataset",
        "- `" + OUTPUT + "/runs`: metrics, probe results and final weights of each run",
        "- `" + RoCrate.FILE + "`: size and SHA-256 of every file (RO-Crate 1.1)",
        "- `" + SoftwareBom.FILE + "`: the libraries of the program (CycloneDX)",
        "- `" + CITATION + "`: how to cite; licence: " + info.licence(),
        "",
        "In a checkout of gammascope, after `make build`, check the zip file with",
        "`pipelines/gammascope verify FILE`.",
        "");
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
