package io.gammascope.evidence.solution;

import io.gammascope.study.GridPoint;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import io.gammascope.study.spec.InitializationSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A planned run and its result.
 *
 * @param point the planned training
 * @param task the held-out group by which it is classified
 * @param state its progress
 * @param record its files' content; empty if it was never started
 * @param shares those at the last step; present if the run finished
 * @param maximumShares their maxima over training so far
 * @param solution its class; present if the run finished or diverged
 */
public record ObservedRun(
    GridPoint point,
    HeldOutTask task,
    RunState state,
    Optional<RunRecord> record,
    Optional<AnswerShares> shares,
    Optional<AnswerShares> maximumShares,
    Optional<SolutionClass> solution) {
  /** The coordinate that distinguishes the runs of one cell. */
  public static final String SEED = "seed";

  /** The start of the grid paths that set rates of initialization. */
  public static final String INITIALIZATION = "initialization.";

  /** The coordinate over which the paper takes the best run. */
  public static final String LEARNING_RATE = "training.learning_rate";

  /** Groups runs by some of their coordinates, both in the order of the runs. */
  public static Map<Map<String, String>, List<ObservedRun>> group(
      List<ObservedRun> runs, Function<ObservedRun, Map<String, String>> coordinates) {
    return runs.stream()
        .collect(Collectors.groupingBy(coordinates, LinkedHashMap::new, Collectors.toList()));
  }

  /** Returns this run with the class that another rule gives it. */
  public ObservedRun reclassify(SolutionRule rule) {
    Optional<SolutionClass> other =
        state == RunState.FINISHED ? shares.map(s -> s.classify(rule)) : solution;
    return new ObservedRun(point, task, state, record, shares, maximumShares, other);
  }

  /** Returns this run with other shares at its last step. */
  public ObservedRun withShares(AnswerShares other, SolutionRule rule) {
    return new ObservedRun(point, task, state, record, Optional.of(other), maximumShares, solution)
        .reclassify(rule);
  }

  /** Returns this run as if it had finished with accuracy and shares of 0. */
  public ObservedRun asZero(SolutionRule rule) {
    Optional<AnswerShares> zero = Optional.of(AnswerShares.zero(task));
    return new ObservedRun(point, task, RunState.FINISHED, record, zero, zero, Optional.empty())
        .reclassify(rule);
  }

  /** Returns whether its training came to a result: it finished or diverged. */
  public boolean hasResult() {
    return state == RunState.FINISHED || state == RunState.DIVERGED;
  }

  /** Returns the seed, as text. */
  public String seed() {
    return point.coordinates().get(SEED);
  }

  /** Returns whether this run has a class and it is the given one. */
  public boolean isOf(SolutionClass wanted) {
    return solution.filter(wanted::equals).isPresent();
  }

  /** Returns whether it has a class other than UNLEARNED. */
  public boolean hasLearned() {
    return solution.isPresent() && !isOf(SolutionClass.UNLEARNED);
  }

  /** Returns the share of an answer at the last step; empty if the run has not finished. */
  public OptionalDouble share(Answer answer) {
    return shares.map(s -> s.share(answer)).orElse(OptionalDouble.empty());
  }

  /**
   * Returns the standard deviation d_model^-gamma of the initial weights. If the rates gamma of the
   * parameter groups differ, their mean is used.
   */
  public double initialStd() {
    InitializationSpec rates = point.initialization();
    double mean =
        (rates.embedding()
                + rates.queryKey()
                + rates.valueOutput()
                + rates.feedforward()
                + rates.projection())
            / 5;
    return Math.pow(point.model().dModel(), -mean);
  }

  /** Returns the value of a grid path, if the grid has it. */
  public Optional<String> coordinate(String path) {
    return Optional.ofNullable(point.coordinates().get(path));
  }

  /** Returns the coordinates without those of some paths. */
  public Map<String, String> coordinatesWithout(String... paths) {
    Map<String, String> rest = new LinkedHashMap<>(point.coordinates());
    for (String path : paths) {
      rest.remove(path);
    }
    return rest;
  }

  /** Returns the result of a finished run. */
  public Optional<RunOutcome.Finished> finished() {
    return record
        .flatMap(RunRecord::outcome)
        .filter(RunOutcome.Finished.class::isInstance)
        .map(RunOutcome.Finished.class::cast);
  }

  /** Returns the metrics over training; none for a run that was never started. */
  public List<MetricLine> curve() {
    return record.map(RunRecord::curve).orElse(List.of());
  }

  /** Returns the short form of the run's identity; empty if it was never started. */
  public String brief() {
    return record.map(r -> r.id().brief()).orElse("");
  }

  /** Returns whether its training ever began. */
  public boolean started() {
    return record.isPresent()
        && (record.get().startedAt() > 0 || record.get().outcome().isPresent());
  }

  /**
   * Returns a metric at the last step of a finished run; empty if it is missing or not finite.
   *
   * @param name a name built by {@link io.gammascope.study.metric.MetricName}
   */
  public OptionalDouble metric(String name) {
    return finished()
        .map(outcome -> outcome.metrics().get(name))
        .filter(Double::isFinite)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /**
   * Returns the first step at which a metric was at least {@code least}; empty if no measured step
   * has such a value.
   */
  public OptionalInt firstStepReaching(String name, double least) {
    return curve().stream()
        .filter(line -> line.values().getOrDefault(name, Double.NaN) >= least)
        .mapToInt(MetricLine::step)
        .findFirst();
  }

  /** Returns the duration of training in seconds; empty unless it finished or diverged. */
  public Optional<Double> seconds() {
    return record
        .flatMap(RunRecord::outcome)
        .flatMap(
            outcome -> {
              if (outcome instanceof RunOutcome.Finished finished) {
                return Optional.of(finished.seconds());
              }
              return outcome instanceof RunOutcome.Diverged diverged
                  ? Optional.of(diverged.seconds())
                  : Optional.empty();
            });
  }

  /**
   * Returns the address of the run's page on the tracking server. Addresses that are not HTTP or
   * HTTPS are dropped, so that the report cannot link to a script.
   */
  public Optional<String> trackingUrl() {
    return record
        .flatMap(RunRecord::url)
        .filter(url -> url.startsWith("http://") || url.startsWith("https://"));
  }

  /** Returns coordinates, state, class and shares in words, for tooltips. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    point
        .coordinates()
        .forEach((path, value) -> text.append(path).append(' ').append(value).append(", "));
    text.append(solution.map(SolutionClass::label).orElse(state.label()));
    shares.ifPresent(r -> text.append(r.describe()));
    record.ifPresent(r -> text.append(", run ").append(r.id().brief()));
    return text.toString();
  }
}
