package io.gammascope.evidence.phase;

import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Summary of the runs that differ only in their seed: share of each class, mean and interval of
 * each share of answers.
 *
 * @param cell the common coordinates in words, for example {@code layers_2 gamma_0.4}
 * @param metrics by statistic: {@code runs}, {@code class_<class>} (shares of them), and of {@code
 *     seen} and each answer {@code _mean}, {@code _low}, {@code _high} (95 %, Student's)
 * @param step the last step of these runs
 * @param time when the latest of them was measured, milliseconds since 1970
 */
public record CellSummary(String cell, Map<String, Double> metrics, int step, long time) {
  private static final double CONFIDENCE = 0.95;

  public CellSummary {
    metrics = new LinkedHashMap<>(metrics);
  }

  /** Summarizes every cell in which some run has a result, in the order of the study. */
  public static List<CellSummary> summarize(List<ObservedRun> runs) {
    return ObservedRun.group(
            runs.stream().filter(run -> run.solution().isPresent()).toList(),
            run -> run.coordinatesWithout(ObservedRun.SEED))
        .entrySet()
        .stream()
        .map(e -> summary(e.getKey(), e.getValue()))
        .toList();
  }

  private static CellSummary summary(Map<String, String> cell, List<ObservedRun> runs) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("runs", (double) runs.size());
    for (SolutionClass kind : SolutionClass.values()) {
      long members = runs.stream().filter(r -> r.isOf(kind)).count();
      metrics.put("class_" + kind.label(), (double) members / runs.size());
    }
    List<AnswerShares> read = runs.stream().flatMap(r -> r.shares().stream()).toList();
    add(metrics, "seen", read.stream().mapToDouble(AnswerShares::seen));
    for (Answer answer : Answer.values()) {
      add(metrics, answer.label(), read.stream().flatMapToDouble(r -> r.share(answer).stream()));
    }
    return new CellSummary(words(cell), metrics, step(runs), time(runs));
  }

  private static void add(Map<String, Double> metrics, String name, DoubleStream values) {
    Optional<Sample> sample = Sample.of(values);
    sample.ifPresent(s -> metrics.put(name + "_mean", s.mean()));
    sample
        .flatMap(s -> s.interval(CONFIDENCE))
        .ifPresent(
            interval -> {
              metrics.put(name + "_low", interval.low());
              metrics.put(name + "_high", interval.high());
            });
  }

  private static String words(Map<String, String> cell) {
    return cell.entrySet().stream()
        .map(e -> e.getKey().substring(e.getKey().lastIndexOf('.') + 1) + "_" + e.getValue())
        .collect(Collectors.joining(" "))
        .replaceAll("[^A-Za-z0-9_. -]", "_");
  }

  private static int step(List<ObservedRun> runs) {
    return runs.stream().mapToInt(run -> run.point().training().steps()).max().orElseThrow();
  }

  private static long time(List<ObservedRun> runs) {
    return runs.stream()
        .flatMap(run -> run.record().stream())
        .mapToLong(CellSummary::measured)
        .max()
        .orElse(0);
  }

  private static long measured(RunRecord record) {
    List<MetricLine> curve = record.curve();
    return curve.isEmpty() ? record.startedAt() : curve.get(curve.size() - 1).time();
  }
}
