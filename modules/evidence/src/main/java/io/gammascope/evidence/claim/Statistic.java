package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.study.claim.IntervalKind;
import java.util.List;

/** Computes the numbers of a claim from runs: one, or several that must all exceed a threshold. */
interface Statistic {
  /**
   * Returns the parts; those for which there are too few runs are left out.
   *
   * @param runs in the order of the study
   * @param kind of the parts' intervals
   */
  List<PartialEstimate> parts(List<ScoredRun> runs, IntervalKind kind);

  /** Returns whether a run has the numbers that this statistic needs. */
  boolean covers(ScoredRun run);

  /** Returns the number of parts when nothing is missing. */
  int size();

  /** Returns the number of runs in the smallest group. */
  int fewest(List<ScoredRun> runs);

  /** Returns the means over some models, for comparison; empty where they are undefined. */
  List<Verdict.Control> means(String label, List<ScoredRun> models);
}
