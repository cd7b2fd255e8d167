package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import java.util.List;

/** What a claim on scores takes from runs: one number, or several that must all exceed. */
interface Statistic {
  /** The parts; those that so few runs do not give are left out. */
  List<PartialEstimate> parts(List<ScoredRun> runs);

  /** Whether a run has the scores that it takes. */
  boolean covers(ScoredRun run);

  /** How many parts there are when nothing is missing. */
  int size();

  /** How many runs stand behind the side that has fewest. */
  int fewest(List<ScoredRun> runs);

  /** The mean of its scores over these models, for the nulls beside it; empty where undefined. */
  List<Verdict.Control> means(String label, List<ScoredRun> models);
}
