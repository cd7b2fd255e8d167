package io.gammascope.evidence.report;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.SequenceMetric;
import io.gammascope.study.GridPoint;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** Every run that the study plans, one per row. */
final class RunTable {
  private RunTable() {}

  /** A column of the table. */
  private record Column(String name, Function<ObservedRun, Cell> cell) {}

  static Table build(Evidence evidence) {
    List<Column> columns = columns(evidence);
    return new Table(
        columns.stream().map(Column::name).toList(),
        evidence.runs().stream()
            .map(run -> columns.stream().map(column -> column.cell().apply(run)).toList())
            .toList());
  }

  /** The run's short name, which leads to its page on the tracking server where it has one. */
  static Cell link(ObservedRun run) {
    return run.record()
        .map(record -> new Cell(record.id().brief(), false, true, run.trackingUrl()))
        .orElse(Cell.text(Cell.NOTHING));
  }

  private static List<Column> columns(Evidence evidence) {
    List<Column> columns = new ArrayList<>(settings(evidence));
    columns.add(new Column("state", run -> Cell.text(state(run))));
    columns.addAll(evidence.study().solution().assignsClasses() ? solutions() : splits(evidence));
    columns.add(new Column("seconds", RunTable::seconds));
    columns.add(new Column("run", RunTable::link));
    return columns;
  }

  /** The study's axes; the standard deviation follows the first initialization rate. */
  private static List<Column> settings(Evidence evidence) {
    List<Column> columns = new ArrayList<>();
    Set<String> paths = new LinkedHashSet<>();
    evidence.study().axes().forEach(axis -> paths.add(axis.path()));
    boolean named = false;
    for (String path : paths) {
      columns.add(
          new Column(
              ReportFormat.name(path),
              run -> Cell.number(run.coordinate(path).orElse(Cell.NOTHING))));
      if (!named && path.startsWith(ObservedRun.INITIALIZATION)) {
        columns.add(new Column("std", run -> Cell.number(ReportFormat.std(run))));
        named = true;
      }
    }
    return columns;
  }

  private static List<Column> solutions() {
    return List.of(
        new Column(
            "class",
            run -> Cell.text(run.solution().map(SolutionClass::label).orElse(Cell.NOTHING))),
        share("seen", r -> OptionalDouble.of(r.seen())),
        share("designated", AnswerShares::designated),
        share("inferential", r -> r.share(Answer.INFERENTIAL)),
        share("symmetric", r -> r.share(Answer.SYMMETRIC)),
        share("other", r -> r.share(Answer.OTHER)));
  }

  private static Column share(String name, Function<AnswerShares, OptionalDouble> share) {
    return new Column(name, run -> Cell.share(run.shares().flatMap(s -> boxed(share.apply(s)))));
  }

  /** The metric that scores generated sequences, on each split. */
  private static List<Column> splits(Evidence evidence) {
    return evidence.study().points().stream()
        .limit(1)
        .map(GridPoint::dataset)
        .flatMap(d -> d.splits().stream().map(s -> metric(s, SequenceMetric.of(d).on(s))))
        .toList();
  }

  private static Column metric(String split, String name) {
    return new Column(split, run -> Cell.share(boxed(run.metric(name))));
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.stream().boxed().findFirst();
  }

  private static Cell seconds(ObservedRun run) {
    return Cell.number(
        run.seconds().map(s -> String.format(Locale.ROOT, "%.0f", s)).orElse(Cell.NOTHING));
  }

  private static String state(ObservedRun run) {
    RunOutcome outcome = run.record().flatMap(RunRecord::outcome).orElse(null);
    return outcome instanceof RunOutcome.Diverged diverged
        ? run.state().label() + " at step " + diverged.step()
        : run.state().label();
  }
}
