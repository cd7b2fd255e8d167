package io.gammascope.evidence.solution;

import io.gammascope.study.GridPoint;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A planned run and what became of it.
 *
 * @param point what the study asks for
 * @param task what is judged on it
 * @param state how far it has come
 * @param record what lies on disk, if anything
 * @param readings at the last step; present if it finished
 * @param maximum each reading's maximum over training, as far as its curve goes
 * @param solution its class; present if it finished or diverged
 */
public record ObservedRun(
    GridPoint point,
    HeldOutTask task,
    RunState state,
    Optional<RunRecord> record,
    Optional<AnswerShares> shares,
    Optional<AnswerShares> maximumShares,
    Optional<SolutionClass> solution) {
  /** The coordinate that tells runs of one cell apart. */
  public static final String SEED = "seed";

  /** The coordinate over which the paper takes the best. */
  public static final String LEARNING_RATE = "training.learning_rate";

  /** Returns this run with the class that another rule gives it. */
  public ObservedRun reclassify(SolutionRule rule) {
    Optional<SolutionClass> other =
        state == RunState.FINISHED ? shares.map(new SolutionClassifier(rule)::classify) : solution;
    return new ObservedRun(point, task, state, record, shares, maximumShares, other);
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

  /** The value of a grid path, if the grid has it. */
  public Optional<String> coordinate(String path) {
    return Optional.ofNullable(point.coordinates().get(path));
  }

  /** The run's coordinates without some of them. */
  public Map<String, String> coordinatesWithout(String... paths) {
    Map<String, String> rest = new LinkedHashMap<>(point.coordinates());
    for (String path : paths) {
      rest.remove(path);
    }
    return rest;
  }

  /** Whether any training of it ever began. */
  public boolean started() {
    return record.isPresent()
        && (record.get().startedAt() > 0 || record.get().outcome().isPresent());
  }

  /**
   * A metric at the last step of a finished run; empty where it is missing or no finite number.
   *
   * @param name by the names of {@link io.gammascope.study.metric.MetricName}
   */
  public OptionalDouble metric(String name) {
    return record
        .flatMap(RunRecord::outcome)
        .filter(RunOutcome.Finished.class::isInstance)
        .map(outcome -> ((RunOutcome.Finished) outcome).metrics().get(name))
        .filter(Double::isFinite)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /**
   * The step of the first line of metrics in which one is at least so high; empty where no line
   * says so.
   */
  public OptionalInt firstStepReaching(String name, double least) {
    return record.stream()
        .flatMap(r -> r.curve().stream())
        .filter(line -> line.values().getOrDefault(name, Double.NaN) >= least)
        .mapToInt(MetricLine::step)
        .findFirst();
  }

  /** Time that training took, in seconds; empty if it is not over or failed. */
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
   * The run's page on the tracking server. Other addresses than those of pages (script ones above
   * all) never become links.
   */
  public Optional<String> trackingUrl() {
    return record
        .flatMap(RunRecord::url)
        .filter(url -> url.startsWith("http://") || url.startsWith("https://"));
  }

  /** In words, for hovering: coordinates, state, class and shares. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    point
        .coordinates()
        .forEach((path, value) -> text.append(path).append(' ').append(value).append(", "));
    text.append(solution.map(Enum::name).orElse(state.name()).toLowerCase(Locale.ROOT));
    shares.ifPresent(r -> text.append(r.describe()));
    record.ifPresent(r -> text.append(", run ").append(r.id().brief()));
    return text.toString();
  }
}
