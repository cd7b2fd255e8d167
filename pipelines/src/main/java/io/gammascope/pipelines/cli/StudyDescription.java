package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.message.VerdictSummary;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reporting.StudyState;
import io.gammascope.study.grid.GridAxis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code show STUDY} prints.
 *
 * @param runs number of planned runs
 * @param done number of runs that finished or diverged
 * @param states number of runs by state
 * @param axes values by field that the grid varies
 * @param report the report's page; null until it is written
 */
record StudyDescription(
    String study,
    String question,
    String file,
    int runs,
    int done,
    Map<String, Integer> states,
    Map<String, List<String>> axes,
    List<VerdictSummary> verdicts,
    String report) {

  static StudyDescription read(GlobalOptions options, String name) throws IOException {
    StudyContext context = StudyContext.open(options, name);
    StudyState state = context.state();
    StudyResult result = state.summarize();
    Map<String, List<String>> axes = new LinkedHashMap<>();
    for (GridAxis axis : state.study().axes()) {
      axes.put(axis.path(), axis.values());
    }
    Path report = context.get(ReportService.class).folder().resolve("report.html");
    return new StudyDescription(
        result.study(),
        state.study().question(),
        context.workspace().study(),
        state.runs().size(),
        state.done(),
        result.runs(),
        axes,
        result.verdicts(),
        Files.exists(report) ? report.toString() : null);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(study).append(": ").append(question).append('\n');
    text.append("file: ").append(file).append('\n');
    text.append("runs: ").append(done).append(" of ").append(runs).append(" done (");
    text.append(
        states.entrySet().stream()
            .map(state -> state.getValue() + " " + state.getKey())
            .collect(Collectors.joining(", ")));
    text.append(")\n");
    axes.forEach(
        (path, values) ->
            text.append("  ")
                .append(path)
                .append(": ")
                .append(String.join(", ", values))
                .append('\n'));
    for (VerdictSummary verdict : verdicts) {
      text.append(verdict.claim()).append(' ').append(verdict.verdict());
      text.append(": ").append(verdict.reason()).append('\n');
    }
    text.append("report: ").append(report == null ? "none yet" : report).append('\n');
    String next = done < runs ? "run " : "report ";
    text.append("next: gammascope ").append(next).append(study).append('\n');
    return text.toString();
  }
}
