package io.gammascope.pipelines.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The argument STUDY of a command, and access to the options and streams of the command line. */
final class StudyArgument {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Parameters(
      paramLabel = "STUDY",
      completionCandidates = StudyNames.class,
      description = "a name that list shows, or a file")
  String study;

  /**
   * Reads the study for a command that does not track.
   *
   * @throws UsageException if there is no such study
   * @throws io.gammascope.common.yaml.InvalidInputException with every error in the study
   */
  StudyContext open() throws IOException {
    return StudyContext.open(options(), study);
  }

  /** Reads the study, with other values, for a command that writes to another output folder. */
  StudyContext open(Path output, SetOption set) throws IOException {
    Path file = set.apply(options(), study, output);
    return StudyContext.open(options(), options().workspace(file).withOutput(output));
  }

  /** Reads the study for a command that tracks. */
  StudyContext openTracked() throws IOException {
    return StudyContext.open(options(), options().trackedWorkspace(options().studyFile(study)));
  }

  /** Reads the study, with other values, for a command that tracks. */
  StudyContext openTracked(SetOption set) throws IOException {
    Path file = set.apply(options(), study, options().outputFolder());
    return StudyContext.open(options(), options().trackedWorkspace(file));
  }

  GlobalOptions options() {
    return ((Gammascope) spec.root().userObject()).options;
  }

  boolean json() {
    return options().json;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
