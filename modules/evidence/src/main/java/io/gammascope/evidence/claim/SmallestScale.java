package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.study.claim.IntervalKind;
import java.util.List;

/** Restricts a statistic to the runs with the smallest initial weights. */
record SmallestScale(Statistic statistic) implements Statistic {
  @Override
  public List<PartialEstimate> parts(List<ScoredRun> runs, IntervalKind kind) {
    return statistic.parts(ComparisonGroups.SCALE.first(runs), kind);
  }

  @Override
  public boolean covers(ScoredRun run) {
    return statistic.covers(run);
  }

  @Override
  public int size() {
    return statistic.size();
  }

  @Override
  public int fewest(List<ScoredRun> runs) {
    return statistic.fewest(ComparisonGroups.SCALE.first(runs));
  }

  @Override
  public List<Verdict.Control> means(String label, List<ScoredRun> models) {
    return statistic.means(label, ComparisonGroups.SCALE.first(models));
  }
}
