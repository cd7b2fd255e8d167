package io.gammascope.evidence.figure;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunRecord;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The rows of a CSV of training curves, one for each line of metrics of each run. A row is computed
 * when it is read, since there may be a million.
 */
final class CurveRows extends AbstractList<List<String>> {
  private final List<ObservedRun> runs;
  private final BiFunction<ObservedRun, MetricLine, List<String>> row;

  /** Number of rows before those of each run. */
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

  /** Returns the metrics of a run over training; empty for a run that has none. */
  static List<MetricLine> curve(ObservedRun run) {
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
