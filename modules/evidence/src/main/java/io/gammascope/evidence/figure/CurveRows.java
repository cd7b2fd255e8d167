package io.gammascope.evidence.figure;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunRecord;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** A row for each line of each run's curve, made when it is read: there may be a million. */
final class CurveRows extends AbstractList<List<String>> {
  private final List<ObservedRun> runs;
  private final BiFunction<ObservedRun, MetricLine, List<String>> row;

  /** How many rows stand before each run's. */
  private final int[] before;

  CurveRows(List<ObservedRun> runs, BiFunction<ObservedRun, MetricLine, List<String>> row) {
    this.runs = new ArrayList<>(runs);
    this.runs.removeIf(run -> curve(run).isEmpty());
    this.row = row;
    this.before = new int[this.runs.size() + 1];
    for (int i = 0; i < this.runs.size(); i++) {
      before[i + 1] = before[i] + curve(this.runs.get(i)).size();
    }
  }

  private static List<MetricLine> curve(ObservedRun run) {
    return run.record().map(RunRecord::curve).orElse(List.of());
  }

  @Override
  public List<String> get(int index) {
    int place = Arrays.binarySearch(before, index);
    ObservedRun run = runs.get(place >= 0 ? place : -place - 2);
    int first = before[place >= 0 ? place : -place - 2];
    return row.apply(run, curve(run).get(index - first));
  }

  @Override
  public int size() {
    return before[runs.size()];
  }
}
