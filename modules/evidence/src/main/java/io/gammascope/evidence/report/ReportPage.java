package io.gammascope.evidence.report;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.claim.HolmCorrection;
import io.gammascope.evidence.claim.NearBoundary;
import io.gammascope.evidence.claim.PowerAnalysis;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.ledger.Deviation;
import io.gammascope.evidence.ledger.DeviationLedger;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.GridPoint;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The values of the templates {@code report.html} and {@code summary.md}, which call these methods
 * by name.
 *
 * @param input runs and verdicts
 * @param figures the drawn figures, in order; empty for the summary
 * @param files names of the figure files that were written; the page links no others
 * @param ledger the known deviations
 * @param interim how to read a report that is written while the study runs; empty otherwise
 */
record ReportPage(
    ReportInput input,
    List<Figure> figures,
    Set<String> files,
    DeviationLedger ledger,
    Optional<String> interim) {
  /** Creates the page of a final report, or the summary. */
  ReportPage(ReportInput input, List<Figure> figures, Set<String> files, DeviationLedger ledger) {
    this(input, figures, files, ledger, Optional.empty());
  }

  /** A run that failed, and its cause. */
  record Failure(Cell run, String cause) {}

  String study() {
    return evidence().study().name();
  }

  String question() {
    return evidence().study().question();
  }

  String style() {
    return Templates.read("report.css");
  }

  String refresh() {
    return ReportWriter.REFRESH;
  }

  /** The number of planned runs in each state. */
  String runCount() {
    Map<RunState, Long> states =
        evidence().runs().stream()
            .collect(Collectors.groupingBy(ObservedRun::state, Collectors.counting()));
    return String.format(
        Locale.ROOT,
        "%s runs planned: %s. Results are read at the last step.",
        evidence().runs().size(),
        ReportFormat.counts(states));
  }

  /** The sizes of the study's models and trainings; verdicts hold at these sizes only. */
  String size() {
    return String.format(
        Locale.ROOT,
        "%s models, width %s, layers %s, %s steps of batch %s",
        values(point -> point.model().architecture().name().toLowerCase(Locale.ROOT)),
        values(point -> point.model().dModel()),
        values(point -> point.model().layers()),
        values(point -> point.training().steps()),
        values(point -> point.training().batch()));
  }

  boolean judged() {
    return !input.verdicts().isEmpty();
  }

  List<VerdictView> verdicts() {
    return input.verdicts().stream().map(v -> new VerdictView(v, evidence().runs())).toList();
  }

  /** Returns the verdicts corrected for the number of claims; empty for a single claim. */
  Optional<String> family() {
    List<Verdict> verdicts = input.verdicts();
    List<Verdict.Outcome> corrected = HolmCorrection.correct(verdicts);
    List<String> lost =
        IntStream.range(0, verdicts.size())
            .filter(i -> verdicts.get(i).outcome() != corrected.get(i))
            .mapToObj(i -> verdicts.get(i).claim().id())
            .toList();
    return verdicts.size() < 2
        ? Optional.empty()
        : Optional.of(
            "The "
                + verdicts.size()
                + " claims of this study form a family. Corrected for their number by Holm, "
                + (lost.isEmpty()
                    ? "every verdict stays as it is"
                    : "these verdicts become inconclusive: " + String.join(", ", lost)));
  }

  List<String> warnings() {
    return PowerAnalysis.warnings(evidence().study());
  }

  /** Whether any figure shows the inside of models: those are drawn from checkpoints. */
  boolean probed() {
    return figures.stream().anyMatch(ReportPage::showsModels);
  }

  private static boolean showsModels(Figure figure) {
    return !figure.provenance().checkpoints().isEmpty();
  }

  List<FigureView> runFigures() {
    return views(figures.stream().filter(figure -> !showsModels(figure)));
  }

  List<FigureView> probeFigures() {
    return views(figures.stream().filter(ReportPage::showsModels));
  }

  Table scores() {
    return ScoreTable.build(evidence());
  }

  List<Deviation> deviations() {
    return ledger.withSensitivities(input.sensitivities()).deviations();
  }

  Optional<Table> groups() {
    return GroupAccuracyTable.build(evidence());
  }

  Table runs() {
    return RunTable.build(evidence());
  }

  /** The runs that another processor may classify otherwise; empty if there are none. */
  Optional<Table> nearBoundaries() {
    return input.nearBoundaries().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                List.of("run", "class", "number", "value", "boundary", "beyond", "would change"),
                input.nearBoundaries().stream().map(ReportPage::nearBoundary).toList()));
  }

  private static List<Cell> nearBoundary(NearBoundary near) {
    return List.of(
        RunTable.link(near.run()),
        Cell.text(near.run().solution().map(SolutionClass::label).orElse(Cell.NOTHING)),
        Cell.text(near.quantity()),
        Cell.share(Optional.of(near.value())),
        Cell.share(Optional.of(near.boundary())),
        Cell.text(near.beyond().label()),
        Cell.text(near.changes().isEmpty() ? "no verdict" : near.changes()));
  }

  List<Failure> failures() {
    return evidence().runs().stream()
        .filter(run -> outcome(run).orElse(null) instanceof RunOutcome.Failed)
        .map(
            run ->
                new Failure(
                    RunTable.link(run), ((RunOutcome.Failed) outcome(run).orElseThrow()).cause()))
        .toList();
  }

  boolean reproducible() {
    return !reproducibility().isEmpty();
  }

  List<ReproducibilityResult> reproducibility() {
    return input.reproducibility();
  }

  /** One table for each combination of program, machine and engine that made runs. */
  List<Table> environments() {
    Map<Provenance, Integer> makers = new LinkedHashMap<>();
    records().flatMap(r -> r.provenance().stream()).forEach(p -> makers.merge(p, 1, Integer::sum));
    return makers.entrySet().stream().map(e -> environment(e.getKey(), e.getValue())).toList();
  }

  List<String> datasets() {
    return records().map(r -> r.spec().datasetId()).distinct().toList();
  }

  /** The texts for a paper. */
  PaperFiles paper() {
    return new PaperFiles(this);
  }

  String studyFile() {
    return evidence().study().text();
  }

  private Evidence evidence() {
    return input.evidence();
  }

  private Stream<RunRecord> records() {
    return evidence().runs().stream().flatMap(run -> run.record().stream());
  }

  private static Optional<RunOutcome> outcome(ObservedRun run) {
    return run.record().flatMap(RunRecord::outcome);
  }

  private String values(Function<GridPoint, Object> value) {
    return evidence().study().points().stream()
        .map(value)
        .distinct()
        .map(String::valueOf)
        .collect(Collectors.joining("/"));
  }

  private List<FigureView> views(Stream<Figure> drawn) {
    return drawn.map(figure -> new FigureView(figure, files)).toList();
  }

  private static Table environment(Provenance maker, int runs) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "commit",
        maker.commit() + (maker.dirty().orElse(false) ? ", with uncommitted changes" : ""));
    facts.put("JDK", maker.jdk());
    facts.put("system", maker.os() + ", " + maker.architecture());
    facts.put("processor", maker.cpu());
    facts.putAll(new TreeMap<>(maker.engine()));
    return new Table(
        List.of("made with", runs + " runs"),
        facts.entrySet().stream()
            .map(fact -> List.of(Cell.text(fact.getKey()), Cell.text(fact.getValue())))
            .toList());
  }
}
