package io.gammascope.evidence.figure.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.MechanismFixture;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.ledger.DeviationLedger;
import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.report.FigureWriter;
import io.gammascope.evidence.report.ReportInput;
import io.gammascope.evidence.report.ReportWriter;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gamma 0.4 composes, 0.8 mirrors, two seeds each. */
class FigureCatalogTest {
  /** The labels to the left of a panel. */
  private static final Pattern TICK =
      Pattern.compile("<text[^>]*text-anchor=\"end\"[^>]*>([^<]*)<");

  private static final Evidence EVIDENCE = evidence();
  private static final Map<String, Figure> FIGURES =
      FigureCatalog.ofRunsAndProbes().draw(EVIDENCE).stream()
          .collect(Collectors.toMap(Figure::id, Function.identity()));

  @Test
  void everyFigureOfThePaperIsDrawn() {
    assertThat(FIGURES)
        .containsKeys(
            "flow",
            "flow-mass",
            "causal-circuit",
            "causal-cut",
            "causal-patch",
            "pairs",
            "pair-distances",
            "vectors-v",
            "vectors-u",
            "condensation",
            "embedding-tsne",
            "embedding-pca",
            "eigenvalues",
            "eigenvalues-growth",
            "singular-values",
            "scores");
  }

  @Test
  void solutionsStandSideBySide() {
    for (String id : List.of("flow", "pairs", "vectors-v", "vectors-u", "pair-distances")) {
      assertThat(FIGURES.get(id).panels())
          .extracting(Figure::id)
          .containsExactly(id + ".inferential", id + ".symmetric");
    }
  }

  @Test
  void everyPanelNamesRunCheckpointDataAndItsOwnCommand() {
    Figure panel = FIGURES.get("flow").panels().get(0);
    String run = EVIDENCE.runs().get(0).record().orElseThrow().id().brief();
    assertThat(panel.provenance().command())
        .isEqualTo("pipelines/gammascope report by-hand --figure flow.inferential");
    assertThat(panel.provenance().checkpoints())
        .containsExactly(run + " at step 100, weights 000000000000");
    assertThat(panel.provenance().datasets()).containsExactly("d".repeat(64));
    assertThat(panel.svg().render())
        .contains("run " + run + " at step 100")
        .contains("data dddddddddddd")
        .contains("report by-hand --figure flow.inferential");
  }

  @Test
  void csvOfTheFlowHoldsTheAttention() {
    // The composing model's first anchor attends to the key only, the last position to both
    // anchors.
    assertThat(FIGURES.get("flow").csv().rows())
        .contains(List.of("inferential", "1", "2", "3", "99", "key", "1.000000", "91"))
        .contains(List.of("inferential", "2", "3", "8", "4", "anchor 1", "0.500000", "89"))
        .contains(List.of("symmetric", "2", "2", "8", "99", "key", "1.000000", "93"));
  }

  @Test
  void neededEdgesAreShownBesideCutEdges() {
    assertThat(FIGURES.get("causal-cut").csv().rows())
        .contains(List.of("inferential-needed", "key_to_anchor1", "1", "1.000000"))
        .contains(List.of("inferential-needed", "key_to_anchor1", "2", "0.000000"))
        .contains(List.of("symmetric-needed", "key_to_last", "2", "1.000000"))
        .contains(List.of("symmetric-cut", "key_to_last", "2", "0.250000"));
  }

  @Test
  void trianglesShowThePairsOfThePaper() {
    List<List<String>> rows = FIGURES.get("vectors-v").panels().get(0).csv().rows();
    // 3-3 gives x - 4, 2-2 gives x + 2: key 40 against 34 has one target, 36.
    assertThat(rows).contains(List.of("lower", "3-3:40", "2-2:34", "36", "36", "1.000000"));
    assertThat(rows).hasSize(11 * 11 - 11);
  }

  @Test
  void boxesOfEqualTargetsAreRed() {
    // Lower: keys 6 apart, 36..40 against 30..34: 5. Upper: 1-2 is x + 6, 1-3 is x + 3: 8.
    assertThat(FIGURES.get("vectors-v").panels().get(0).svg().render().split("#e3120b", -1))
        .hasSize(5 + 8 + 1);
  }

  @Test
  void panelsOfSingularValuesShareOneAxis() {
    // The vertical axis of every panel must have the same ticks.
    Set<List<String>> ticks =
        FIGURES.get("singular-values").panels().stream()
            .map(
                panel -> TICK.matcher(panel.svg().render()).results().map(r -> r.group(1)).toList())
            .collect(Collectors.toSet());
    assertThat(FIGURES.get("singular-values").panels()).hasSizeGreaterThan(1);
    assertThat(ticks).hasSize(1);
    assertThat(ticks.iterator().next()).hasSizeGreaterThan(1);
  }

  @Test
  void captionsExplainTheNamesOfCells() {
    for (String id : List.of("condensation", "embedding-tsne", "eigenvalues", "singular-values")) {
      assertThat(FIGURES.get(id).caption())
          .endsWith(
              " A cell is named by initialization.gamma, with the standard deviation of the"
                  + " initial weights and the run's class.");
    }
  }

  @Test
  void captionDoesNotExplainNamesIfNoAxisVaries() {
    GridAxis none = new GridAxis(PhaseDiagram.NONE, List.of("all"));
    PhaseDiagram oneCell = PhaseDiagram.layOut(none, none, EVIDENCE.runs());

    assertThat(
            ProbedRun.cellNameCaption(
                new Evidence(EVIDENCE.study(), EVIDENCE.runs(), oneCell, ProbeResults.none())))
        .isEmpty();
  }

  @Test
  void studyWithoutProbeResultsHasOnlyFiguresOfRuns() {
    Evidence bare =
        new Evidence(EVIDENCE.study(), EVIDENCE.runs(), EVIDENCE.diagram(), ProbeResults.none());
    assertThat(FigureCatalog.ofRunsAndProbes().draw(bare))
        .allMatch(figure -> figure.panels().isEmpty());
  }

  @Test
  void onePanelIsRedrawnAlone(@TempDir Path folder) throws IOException {
    ReportWriter writer =
        new ReportWriter(FigureCatalog.ofRunsAndProbes(), DeviationLedger.readBundled());
    ReportInput input = ReportInput.withoutVerdicts(EVIDENCE);
    writer.redraw(input, Optional.of("condensation.0.8-2"), FigureWriter.REPORT, folder);
    try (var files = Files.list(folder.resolve(ReportWriter.FIGURES))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("condensation.0.8-2.svg", "condensation.0.8-2.csv")
          .allMatch(name -> name.startsWith("condensation.0.8-2."));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> writer.redraw(input, Optional.of("condensation.9"), FigureWriter.REPORT, folder))
        .withMessageContaining("<figure>.<panel>");
  }

  /** Returns evidence with results of every probe. */
  static Evidence evidence() {
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.4", "0.8"), List.of("2"), List.of("0.001"), List.of("1", "2")),
            List.of());
    List<RunRecord> records = new ArrayList<>();
    List<ProbeResult> results = new ArrayList<>();
    for (GridPoint point : study.points()) {
      boolean composes = point.coordinates().get("initialization.gamma").equals("0.4");
      RunRecord run =
          composes
              ? StudyFixture.finished(study, point, 0.99, 0.98, 0.95, 0.02)
              : StudyFixture.finished(study, point, 0.99, 0.98, 0.02, 0.95);
      records.add(run);
      results.addAll(new MechanismFixture(run, composes).results());
    }
    return new EvidenceAssembler().assemble(study, records, new ProbeResults(results));
  }
}
