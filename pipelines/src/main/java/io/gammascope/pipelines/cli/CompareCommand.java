package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.report.ReportInput;
import io.gammascope.evidence.report.StudyComparison;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Sets two studies side by side, from what lies on disk. */
@Command(
    name = "compare",
    description = "how verdicts and scores of two studies differ, from their finished runs")
final class CompareCommand implements Callable<Integer> {
  private static final int SCHEMA = 1;

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "STUDY", description = "a name, or a file")
  String first;

  @Parameters(index = "1", paramLabel = "STUDY", description = "another")
  String second;

  @Override
  public Integer call() throws Exception {
    StudyComparison comparison = new StudyComparison(input(first), input(second));
    spec.commandLine()
        .getOut()
        .print(gammascope.places.json ? json(comparison) : comparison.render());
    return ExitCode.DONE;
  }

  private ReportInput input(String study) throws IOException {
    StudyContext session = StudyContext.open(gammascope.places.of(study));
    return session.get(StudyEvaluator.class).judge(session.get(RunIndex.class).planned()).input();
  }

  private static String json(StudyComparison comparison) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", SCHEMA);
    root.put("claims", comparison.claims());
    root.put("scores", comparison.scores());
    return CanonicalJson.writePretty(root) + "\n";
  }
}
