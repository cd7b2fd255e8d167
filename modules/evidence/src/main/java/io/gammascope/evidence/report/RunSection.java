package io.gammascope.evidence.report;

import static io.gammascope.evidence.report.HtmlTable.cell;
import static io.gammascope.evidence.report.HtmlTable.number;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Every run that the study plans, one per line. */
final class RunSection {
  private static final String NOTHING = "\u2013";

  private RunSection() {}

  /** A column of the table. */
  private record Column(String name, Function<ObservedRun, Element> cell) {}

  static Section of(ReportInput input) {
    List<Column> columns = columns(input.evidence());
    HtmlTable table = new HtmlTable(columns.stream().map(Column::name).toArray(String[]::new));
    for (ObservedRun run : input.evidence().runs()) {
      table.row(columns.stream().map(column -> column.cell().apply(run)).toList());
    }
    Element failures = Element.of("ul");
    input.evidence().runs().forEach(run -> failure(run).ifPresent(failures::add));
    return new Section("runs", "Runs", List.of(table.render(), failures));
  }

  private static List<Column> columns(Evidence evidence) {
    List<Column> columns = new ArrayList<>();
    evidence.study().axes().stream()
        .map(GridAxis::path)
        .distinct()
        .forEach(
            path ->
                columns.add(
                    new Column(
                        path.substring(path.lastIndexOf('.') + 1),
                        run -> number(run.coordinate(path).orElse(NOTHING)))));
    columns.add(new Column("state", run -> cell(state(run))));
    columns.addAll(
        evidence.study().solution().assignsClasses()
            ? classes()
            : SplitMetrics.of(evidence).stream().map(RunSection::ofSplit).toList());
    columns.add(new Column("seconds", RunSection::seconds));
    columns.add(new Column("run", run -> cell(link(run))));
    return columns;
  }

  private static List<Column> classes() {
    return List.of(
        new Column(
            "class",
            run ->
                cell(run.solution().map(c -> c.name().toLowerCase(Locale.ROOT)).orElse(NOTHING))),
        new Column("seen", run -> reading(run, r -> OptionalDouble.of(r.seen()))),
        new Column("designated", run -> reading(run, AnswerShares::designated)),
        new Column("inferential", run -> reading(run, r -> r.share(Answer.INFERENTIAL))),
        new Column("symmetric", run -> reading(run, r -> r.share(Answer.SYMMETRIC))),
        new Column("other", run -> reading(run, r -> r.share(Answer.OTHER))));
  }

  private static Column ofSplit(SplitMetrics.Metric metric) {
    return new Column(
        metric.split(),
        run -> {
          OptionalDouble value = run.metric(metric.name());
          return number(value.isPresent() ? ReportFormat.share(value.getAsDouble()) : NOTHING);
        });
  }

  private static Element seconds(ObservedRun run) {
    return number(run.seconds().map(s -> String.format(Locale.ROOT, "%.0f", s)).orElse(NOTHING));
  }

  private static String state(ObservedRun run) {
    RunOutcome outcome = run.record().flatMap(RunRecord::outcome).orElse(null);
    return outcome instanceof RunOutcome.Diverged diverged
        ? run.state().label() + " at step " + diverged.step()
        : run.state().label();
  }

  private static Optional<Element> failure(ObservedRun run) {
    return run.record()
        .filter(record -> record.outcome().orElse(null) instanceof RunOutcome.Failed)
        .map(
            record -> {
              String cause = ((RunOutcome.Failed) record.outcome().orElseThrow()).cause();
              return Element.of("li").add(link(run)).text(" failed: " + cause);
            });
  }

  private static Element reading(ObservedRun run, Function<AnswerShares, OptionalDouble> reading) {
    OptionalDouble value = run.shares().map(reading).orElse(OptionalDouble.empty());
    return number(value.isPresent() ? ReportFormat.share(value.getAsDouble()) : NOTHING);
  }

  /** The run's short name, leading to its page where it has one. */
  private static Element link(ObservedRun run) {
    if (run.record().isEmpty()) {
      return Element.of("span", NOTHING);
    }
    Element name = Element.of("code", run.record().get().id().brief());
    return run.trackingUrl().map(url -> Element.of("a").set("href", url).add(name)).orElse(name);
  }
}
