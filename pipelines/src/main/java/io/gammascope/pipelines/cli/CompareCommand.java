package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.report.ReportInput;
import io.gammascope.evidence.report.StudyComparison;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Compares the verdicts and scores of two studies. */
@Command(
    name = "compare",
    description = "compare the verdicts and scores of two studies, from their finished runs",
    footer = "  gammascope compare quick direction")
final class CompareCommand implements Callable<Integer> {
  private static final int SCHEMA = 1;

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "STUDY",
      completionCandidates = StudyNames.class,
      description = "a name that list shows, or a file")
  String first;

  @Parameters(
      index = "1",
      paramLabel = "STUDY",
      completionCandidates = StudyNames.class,
      description = "the study to compare with")
  String second;

  @Override
  public Integer call() throws Exception {
    StudyComparison comparison = new StudyComparison(input(first), input(second));
    spec.commandLine()
        .getOut()
        .print(gammascope.options.json ? json(comparison) : comparison.render());
    return ExitCode.DONE;
  }

  private ReportInput input(String study) throws IOException {
    return StudyContext.open(gammascope.options, study).evaluate().input();
  }

  private static String json(StudyComparison comparison) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", SCHEMA);
    root.put("claims", comparison.claims());
    root.put("scores", comparison.scores());
    return CanonicalJson.writePretty(root) + "\n";
  }
}
