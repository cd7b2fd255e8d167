package io.gammascope.evidence.report;

import static io.gammascope.evidence.report.Table.cell;
import static io.gammascope.evidence.report.Table.number;

import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.Readings;
import io.gammascope.study.GridAxis;
import io.gammascope.study.RunOutcome;
import io.gammascope.study.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every run that the study plans, one per line. */
final class RunSection {
  private static final String NOTHING = "\u2013";

  private RunSection() {}

  static Section of(ReportInput input) {
    List<String> paths =
        input.evidence().study().axes().stream().map(GridAxis::path).distinct().toList();
    String[] header =
        Stream.concat(
                paths.stream().map(path -> path.substring(path.lastIndexOf('.') + 1)),
                Stream.of(
                    "state",
                    "class",
                    "seen",
                    "designated",
                    "inferential",
                    "symmetric",
                    "other",
                    "seconds",
                    "run"))
            .toArray(String[]::new);
    Table table = new Table(header);
    input.evidence().runs().forEach(run -> table.row(row(paths, run)));
    Element failures = Element.of("ul");
    input.evidence().runs().forEach(run -> failure(run).ifPresent(failures::add));
    return new Section("runs", "Runs", List.of(table.render(), failures));
  }

  private static List<Element> row(List<String> paths, ObservedRun run) {
    List<Element> cells = new ArrayList<>();
    paths.forEach(path -> cells.add(number(run.coordinate(path).orElse(NOTHING))));
    cells.add(cell(state(run)));
    cells.add(cell(run.solution().map(c -> c.name().toLowerCase(Locale.ROOT)).orElse(NOTHING)));
    cells.add(reading(run, r -> OptionalDouble.of(r.seen())));
    cells.add(reading(run, Readings::designated));
    cells.add(reading(run, r -> r.share(Answer.INFERENTIAL)));
    cells.add(reading(run, r -> r.share(Answer.SYMMETRIC)));
    cells.add(reading(run, r -> r.share(Answer.OTHER)));
    cells.add(
        number(run.seconds().map(s -> String.format(Locale.ROOT, "%.0f", s)).orElse(NOTHING)));
    cells.add(cell(link(run)));
    return cells;
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

  private static Element reading(ObservedRun run, Function<Readings, OptionalDouble> reading) {
    OptionalDouble value = run.readings().map(reading).orElse(OptionalDouble.empty());
    return number(value.isPresent() ? Text.share(value.getAsDouble()) : NOTHING);
  }

  /** The run's short name, leading to its page where it has one. */
  private static Element link(ObservedRun run) {
    if (run.record().isEmpty()) {
      return Element.of("span", NOTHING);
    }
    Element name = Element.of("code", run.record().get().id().brief());
    return run.page().map(url -> Element.of("a").set("href", url).add(name)).orElse(name);
  }
}
