package io.gammascope.pipelines.cli;

import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.progress.ProgressFormat;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.run.RunRepository;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.spec.RunId;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code show RUN} prints.
 *
 * @param run the whole RunId
 * @param state the state that {@code list} shows
 * @param studies the studies that plan the run
 * @param outcome null while there is none
 * @param step the last step with metrics
 * @param metrics at that step
 * @param provenance of its last process; null if none started
 */
record RunDescription(
    String run,
    String state,
    List<Membership> studies,
    Optional<RunOutcome> outcome,
    int step,
    Map<String, Double> metrics,
    RunSpec spec,
    Optional<Provenance> provenance,
    String folder) {

  /**
   * A run in a study.
   *
   * @param solution its class by the rule of the study; null if it has none
   */
  record Membership(
      String study, String state, Optional<String> solution, Map<String, String> coordinates) {}

  static RunDescription read(GlobalOptions options, String digits) throws IOException {
    Path output = options.outputFolder();
    RunLayout files = new RunFinder(output).find(digits);
    RunSpec spec = JsonFiles.read(files.spec(), RunSpec.class);
    RunRecord record = new RunRepository(output).load(spec, Map.of(), Optional.empty());
    List<Membership> studies = studies(options, record.id());
    RunState state = RunState.of(record);
    // Without a study that plans it, no process can be training it.
    String unplanned = state == RunState.RUNNING ? "stopped" : state.label();
    Optional<MetricLine> last = record.curve().stream().reduce((earlier, later) -> later);
    return new RunDescription(
        record.id().value(),
        studies.stream().map(Membership::state).findFirst().orElse(unplanned),
        studies,
        record.outcome(),
        last.map(MetricLine::step).orElse(0),
        last.map(MetricLine::values).orElse(Map.of()),
        spec,
        record.provenance(),
        files.folder().toString());
  }

  private static List<Membership> studies(GlobalOptions options, RunId id) throws IOException {
    LiveRuns live = LiveRuns.read(options.outputFolder());
    List<Membership> found = new ArrayList<>();
    for (String name : options.studyFiles().keySet()) {
      try {
        StudyContext context = StudyContext.open(options, name);
        for (PlannedRun run : context.get(RunIndex.class).planned()) {
          if (run.id().equals(id)) {
            found.add(membership(context, run, live));
          }
        }
      } catch (InvalidInputException e) {
        // The commands list and plan report the errors of the file.
      }
    }
    return found;
  }

  /** A control training is in no study's state, since no claim counts it. */
  private static Membership membership(StudyContext context, PlannedRun run, LiveRuns live)
      throws IOException {
    String study = context.study().name();
    Optional<ObservedRun> observed =
        context.state().runs().stream()
            .filter(o -> o.point().coordinates().equals(run.coordinates()))
            .findFirst();
    return new Membership(
        study,
        observed.map(o -> live.state(study, o)).orElse("control"),
        observed.flatMap(ObservedRun::solution).map(SolutionClass::label),
        run.coordinates());
  }

  @Override
  public String toString() {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("run", run);
    lines.put("state", state);
    for (Membership study : studies) {
      lines.put(
          "in study " + study.study(),
          study.solution().map(s -> s + ", ").orElse("")
              + ProgressFormat.coordinates(study.coordinates()));
    }
    outcome.ifPresent(result -> addOutcome(lines, result));
    lines.put("step", step + " of " + spec.training().steps());
    addMetrics(lines);
    lines.put("dataset", spec.datasetId());
    lines.put("model", CanonicalJson.write(spec.model()));
    lines.put("initialization", CanonicalJson.write(spec.initialization()));
    lines.put("training", CanonicalJson.write(spec.training()));
    lines.put("seed", spec.seed());
    provenance.ifPresent(p -> lines.put("made by", p.commit() + ", " + p.jdk() + ", " + p.cpu()));
    lines.put("folder", folder);
    lines.put("next", "gammascope logs " + run.substring(0, 12));
    StringBuilder text = new StringBuilder();
    lines.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /** Leaves out the accuracies of single pairs and offsets, which {@code --json} prints. */
  private void addMetrics(Map<String, Object> lines) {
    new TreeMap<>(metrics)
        .forEach(
            (name, value) -> {
              if (name.matches("train/.*|accuracy/[a-z]+|share/.*/(inferential|symmetric)")) {
                lines.put(name, String.format(Locale.ROOT, "%.4g", value));
              }
            });
  }

  private static void addOutcome(Map<String, Object> lines, RunOutcome outcome) {
    if (outcome instanceof RunOutcome.Finished finished) {
      lines.put("seconds", finished.seconds());
      lines.put("weights", finished.weightsSha256());
    } else if (outcome instanceof RunOutcome.Diverged diverged) {
      lines.put("diverged at step", diverged.step());
    } else if (outcome instanceof RunOutcome.Failed failed) {
      lines.put("failure", failed.cause());
    }
  }
}
