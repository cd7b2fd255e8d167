package io.gammascope.evidence.figure.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.ReportFixture;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.RenderedSvg;
import io.gammascope.evidence.figure.TrainingCurveFigure;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.Study;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class RunFiguresTest {
  private final Evidence evidence = ReportFixture.input().evidence();
  private final List<Figure> figures = FigureCatalog.ofRuns().draw(evidence);

  @Test
  void everyAnswerIsDrawnInBothVariants() {
    assertThat(figures)
        .extracting(Figure::id)
        .containsExactly(
            "phase-inferential-plain",
            "phase-inferential-best-rate",
            "phase-symmetric-plain",
            "phase-symmetric-best-rate",
            "phase-other-plain",
            "phase-other-best-rate",
            "classes",
            "curves-loss",
            "curves-accuracy",
            "curves-shares",
            "direction");
  }

  @Test
  void everyFigureIsAnXmlDocumentThatNamesItsSources() throws Exception {
    String run = evidence.runs().get(0).record().orElseThrow().id().value();
    for (Figure figure : figures) {
      byte[] bytes = figure.renderDocument().getBytes(StandardCharsets.UTF_8);
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(bytes));
      assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
      assertThat(document.getElementsByTagName("metadata").item(0).getTextContent())
          .contains("redraw: pipelines/gammascope report by-hand --figure " + figure.id())
          .contains("data: " + "d".repeat(64))
          .contains(run);
    }
  }

  @Test
  void sameEvidenceGivesTheSameBytes() {
    List<Figure> again = FigureCatalog.ofRuns().draw(ReportFixture.input().evidence());
    assertThat(again)
        .extracting(Figure::renderDocument)
        .isEqualTo(figures.stream().map(Figure::renderDocument).toList());
  }

  @Test
  void csvOfAPhaseDiagramHasARowPerCell() {
    List<String> lines = figures.get(0).csv().render().lines().toList();
    assertThat(lines).hasSize(1 + 15);
    assertThat(lines.get(0)).startsWith("initialization.gamma,model.layers,weight_standard");
    // Gamma 1.0 at depth 4 has no run: its fields are empty, not zero.
    assertThat(lines.get(15)).isEqualTo("1.0,4,0.016,6,0,,,,,,{MISSING=6},{}");
  }

  @Test
  void constantLossOfAPowerOfTenIsStillDrawn() {
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(List.of("0.8"), List.of("2"), List.of("0.1"), List.of("1")),
            List.of());
    MetricLine line = new MetricLine(5, 1, Map.of("train/loss", 0.01));
    RunRecord run =
        StudyFixture.record(study, study.points().get(0), Optional.empty(), List.of(line, line));
    List<Figure> drawn =
        new TrainingCurveFigure()
            .draw(new EvidenceAssembler().assemble(study, List.of(run), ProbeResults.none()));
    assertThat(drawn.get(0).caption()).contains("from 0.01 to 0.1");
  }

  @Test
  void studyWithoutAnyRunIsDrawnAsGaps() {
    Evidence nothing =
        new EvidenceAssembler().assemble(ReportFixture.study(), List.of(), ProbeResults.none());
    Map<String, String> gaps =
        Map.of(
            "phase",
            "no result",
            "classes",
            "6 open",
            "curves",
            "no curve",
            "direction",
            "not reached");
    List<Figure> drawn = FigureCatalog.ofRuns().draw(nothing);

    assertThat(drawn).hasSize(11);
    for (Figure figure : drawn) {
      String kind = figure.id().replaceAll("-.*", "");
      RenderedSvg svg = new RenderedSvg(figure.svg());
      List<String> texts = svg.elements("text").stream().map(e -> e.getTextContent()).toList();
      // One per cell of the diagram, or per way of training.
      int expected = kind.equals("direction") ? 6 : 15;
      assertThat(texts).as(figure.id()).filteredOn(gaps.get(kind)::equals).hasSize(expected);
      assertThat(texts).as(figure.id()).doesNotContain("0.00");
    }
  }

  @Test
  void cellsWithUnlearnedPairsAreHatchedAndGapsMarked() {
    String svg = figures.get(0).svg().render();
    // Two cells and the legend.
    assertThat(svg.split("url\\(#phase-inferential-plain-hatch\\)", -1)).hasSize(3 + 1);
    assertThat(svg).contains("no result").contains("seed 1, missing").doesNotContain("NaN");
  }
}
