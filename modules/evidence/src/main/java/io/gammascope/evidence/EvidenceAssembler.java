package io.gammascope.evidence;

import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.HeldOutTask;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Matches the runs found on disk to the runs that a study plans. Deterministic: the order of the
 * records does not matter.
 */
public final class EvidenceAssembler {
  /**
   * Classifies every planned run and adds the results of probes.
   *
   * @throws IllegalArgumentException if a record matches no planned run, or two match the same one
   * @throws IllegalStateException if a finished run lacks a metric
   */
  public Evidence assemble(Study study, List<RunRecord> records, ProbeResults probeResults) {
    Map<Map<String, String>, RunRecord> byCoordinates = new HashMap<>();
    for (RunRecord record : records) {
      if (byCoordinates.put(record.coordinates(), record) != null) {
        throw new IllegalArgumentException("two runs have the coordinates " + record.coordinates());
      }
    }
    List<ObservedRun> runs =
        study.points().stream()
            .map(
                point ->
                    observe(
                        study,
                        point,
                        Optional.ofNullable(byCoordinates.remove(point.coordinates()))))
            .toList();
    if (!byCoordinates.isEmpty()) {
      throw new IllegalArgumentException(
          "study "
              + study.name()
              + " does not plan runs with the coordinates "
              + byCoordinates.keySet());
    }
    return new Evidence(study, runs, PhaseDiagram.of(study.axes(), runs), probeResults);
  }

  private static ObservedRun observe(Study study, GridPoint point, Optional<RunRecord> record) {
    HeldOutTask task = HeldOutTask.fromGroups(point.dataset().groups(), study.solution());
    RunState state = record.map(RunState::of).orElse(RunState.MISSING);
    // Runs whose answers are sequences have no class; each claim names the metric that it uses.
    Optional<RunRecord> classed = record.filter(r -> study.solution().assignsClasses());
    Optional<AnswerShares> readings = classed.flatMap(r -> lastStep(task, r));
    Optional<AnswerShares> maximum =
        classed.flatMap(r -> AnswerShares.maximumOverTraining(task, r.curve()));
    Optional<SolutionClass> solution =
        state == RunState.DIVERGED
            ? Optional.of(SolutionClass.DIVERGED)
            : readings.map(shares -> shares.classify(study.solution()));
    return new ObservedRun(point, task, state, record, readings, maximum, solution);
  }

  private static Optional<AnswerShares> lastStep(HeldOutTask task, RunRecord record) {
    if (!(record.outcome().orElse(null) instanceof RunOutcome.Finished finished)) {
      return Optional.empty();
    }
    try {
      return Optional.of(AnswerShares.fromMetrics(task, finished.metrics()));
    } catch (IllegalStateException e) {
      throw new IllegalStateException("run " + record.id().brief() + ": " + e.getMessage(), e);
    }
  }
}
