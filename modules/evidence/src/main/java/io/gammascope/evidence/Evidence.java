package io.gammascope.evidence;

import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.probes.HeadlineScore;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.Study;
import java.util.List;

/**
 * The results of a study, from which claims, figures and the report are made.
 *
 * @param study the study
 * @param runs one per planned run, in the order of the study; missing runs are included
 * @param diagram the runs on the study's two main axes
 * @param probeResults scores and arrays of the models of the runs and of their baselines
 */
public record Evidence(
    Study study, List<ObservedRun> runs, PhaseDiagram diagram, ProbeResults probeResults) {
  public Evidence {
    runs = List.copyOf(runs);
  }

  /** Returns the evidence of the study's first seeds alone. */
  public Evidence firstSeeds(int count) {
    Study first = study.firstSeeds(count);
    return withRuns(first, runs.stream().filter(r -> first.seeds().contains(r.seed())).toList());
  }

  /** Returns the same evidence with one run in place of another. */
  public Evidence replace(ObservedRun run, ObservedRun other) {
    return withRuns(study, runs.stream().map(r -> r.equals(run) ? other : r).toList());
  }

  private Evidence withRuns(Study other, List<ObservedRun> others) {
    return new Evidence(other, others, PhaseDiagram.of(other.axes(), others), probeResults);
  }

  /** Returns the scores that reports show, in the order of the study's probes. */
  public List<HeadlineScore> headlineScores() {
    return probeResults.headlineScores(study.probes().names());
  }
}
