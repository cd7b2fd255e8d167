package io.gammascope.evidence.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.ReportFixture;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each figure of runs shows a known value at its place. */
class RunFigurePositionsTest {
  private static final double PIXEL = 0.05;
  private static final Evidence REPORT = ReportFixture.input().evidence();

  @Test
  void meanShareStandsInTheCellOfItsGammaAndDepth() {
    RenderedSvg svg = draw(new PhaseDiagramFigure(), REPORT, "phase-inferential-plain");
    double x = svg.columnOf("0.8");
    double y = svg.rowOf("2");

    double mean =
        REPORT.diagram().cells().stream()
            .filter(c -> c.horizontal().equals("0.8") && c.vertical().equals("2"))
            .flatMap(c -> c.runs().stream())
            .collect(Collectors.averagingDouble(RunFigurePositionsTest::share));
    assertThat(mean).isCloseTo(0.75, within(0.005));
    assertThat(svg.textsNear(x, y, 10)).contains("0.75");
    assertThat(svg.fillAt(x, y - 28)).isEqualTo(SolutionColours.shade(Answer.INFERENTIAL, mean));
  }

  @Test
  void cellWithoutResultIsEmpty() {
    RenderedSvg svg = draw(new PhaseDiagramFigure(), REPORT, "phase-inferential-plain");
    assertThat(svg.textsNear(svg.columnOf("1.0"), svg.rowOf("4"), 15)).containsExactly("no result");
    assertThat(svg.fillAt(svg.columnOf("1.0"), svg.rowOf("4") - 28)).isEqualTo(Palette.PAPER);
  }

  @Test
  void weightsDeviationStandsUnderItsGamma() {
    RenderedSvg svg = draw(new PhaseDiagramFigure(), REPORT, "phase-inferential-plain");
    // 64^-0.6 = 0.0825
    assertThat(svg.columnOf("\u03c3 0.082")).isCloseTo(svg.columnOf("0.6"), within(PIXEL));
  }

  @Test
  void boxesOfACellHaveTheColoursOfItsClasses() {
    RenderedSvg svg = draw(new SolutionClassFigure(), REPORT, "classes");
    double x = svg.columnOf("0.6");
    double y = svg.rowOf("2") - 10;
    // Two inferential and four symmetric runs, each 13 pixels wide.
    assertThat(List.of(-32, -19, -6, 6, 19, 32).stream().map(dx -> svg.fillAt(x + dx, y)))
        .containsExactly(
            Palette.category(0),
            Palette.category(0),
            Palette.category(1),
            Palette.category(1),
            Palette.category(1),
            Palette.category(1));
    assertThat(svg.fillAt(svg.columnOf("1.0") + 6, svg.rowOf("4") - 10)).isEqualTo("transparent");
  }

  @Test
  void shareOfARunStandsAboveItsGamma() {
    Evidence gpt2 = gpt2("0.4", "0.6");
    RenderedSvg svg = draw(new DataSizeFigure(), gpt2, "trend-inferential");

    assertThat(svg.circles()).hasSize(2);
    RenderedSvg.Circle dot = svg.circles().get(1);
    assertThat(dot.title()).startsWith("initialization.gamma 0.6");
    assertThat(dot.x()).isCloseTo(svg.columnOf("0.6"), within(PIXEL));
    assertThat(dot.y()).isCloseTo(svg.yBetween("0", "1", 0.83), within(PIXEL));
    assertThat(svg.columnOf("\u03c3 0.082")).isCloseTo(svg.columnOf("0.6"), within(PIXEL));
  }

  @Test
  void lossEndsAtTheRightEdgeAtItsLastValue() {
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(List.of("0.8"), List.of("2"), List.of("0.1"), List.of("1")),
            List.of());
    List<MetricLine> curve =
        List.of(line(0, 1.0), line(25, 0.1), line(50, Double.NaN), line(75, 0.1), line(100, 0.02));
    RunRecord run = StudyFixture.record(study, study.points().get(0), Optional.empty(), curve);
    Evidence evidence = new EvidenceAssembler().assemble(study, List.of(run), ProbeResults.none());
    RenderedSvg svg = draw(new TrainingCurveFigure(), evidence, "curves-loss");

    List<double[]> points = svg.line("training loss");
    double width = 140;
    assertThat(points).hasSize(5);
    assertThat(points.get(2)).as("missing value").containsOnly(Double.NaN);
    assertThat(points.get(1)[0] - points.get(0)[0]).isCloseTo(width / 4, within(PIXEL));
    assertThat(points.get(1)[1]).isCloseTo(svg.logYBetween("0.01", "1", 0.1), within(PIXEL));
    assertThat(points.get(4)[0] - points.get(0)[0]).isCloseTo(width, within(PIXEL));
    assertThat(points.get(4)[1]).isCloseTo(svg.logYBetween("0.01", "1", 0.02), within(PIXEL));
  }

  @Test
  void bothInitializationsStandInTheirRowAtTheirShares() {
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.4", "0.8"), List.of("2", "3", "4"), List.of("0.001"), List.of("1")),
            List.of());
    List<RunRecord> records =
        study.points().stream()
            .filter(p -> p.model().layers() == 3)
            .map(
                p -> {
                  double share =
                      p.coordinates().get("initialization.gamma").equals("0.8") ? 0.9 : 0.2;
                  return StudyFixture.finished(study, p, 0.99, 0.98, share, 0.01);
                })
            .toList();
    Evidence evidence = new EvidenceAssembler().assemble(study, records, ProbeResults.none());
    RenderedSvg svg = draw(new ScaleContrastFigure(), evidence, "direction");

    List<RenderedSvg.Circle> dots = svg.circles().subList(0, 2);
    assertThat(dots.get(0).fill()).isEqualTo(Palette.category(0));
    assertThat(dots.get(0).x()).isCloseTo(svg.xBetween("0", "1", 0.9), within(PIXEL));
    assertThat(dots.get(0).y()).isCloseTo(svg.rowOf("layers 3") - 26 * 0.14, within(PIXEL));
    assertThat(dots.get(1).x()).isCloseTo(svg.xBetween("0", "1", 0.2), within(PIXEL));
    assertThat(dots.get(1).y()).isCloseTo(svg.rowOf("layers 3") + 26 * 0.14, within(PIXEL));
    // The legend has two dots; rows without a run have none.
    assertThat(svg.circles()).hasSize(4);
  }

  @Test
  void bothSharesOfARunStandAtItsGammaInThePanelOfItsWidth() {
    Figure figure = new DirectionOverWidthFigure().draw(widths()).get(0);
    assertThat(figure.panels())
        .extracting(Figure::title)
        .containsExactly("Direction over width: width 64", "Direction over width: width 128");
    RenderedSvg svg = new RenderedSvg(figure.panels().get(1).svg());

    // Two runs of two dots, and two dots of the legend.
    assertThat(svg.circles()).hasSize(6);
    RenderedSvg.Circle composed = svg.circles().get(1);
    RenderedSvg.Circle mirrored = svg.circles().get(3);
    assertThat(composed.fill()).isEqualTo(Palette.category(0));
    assertThat(composed.y()).isCloseTo(svg.yBetween("0", "1", 0.9), within(PIXEL));
    assertThat(mirrored.fill()).isEqualTo(Palette.category(1));
    assertThat(mirrored.y()).isCloseTo(svg.yBetween("0", "1", 0.02), within(PIXEL));
    double gamma = svg.xBetween("0.4", "0.8", 0.8);
    assertThat((composed.x() + mirrored.x()) / 2).isCloseTo(gamma, within(PIXEL));
    // 128^-0.8 = 0.0206
    assertThat(svg.columnOf("\u03c3 0.021")).isCloseTo(gamma, within(PIXEL));
    assertThat(figure.csv().rows().get(3).subList(1, 7))
        .containsExactly(
            "128", "0.8", String.valueOf(Math.pow(128, -0.8)), "inferential", "0.9", "0.02");
  }

  @Test
  void directionOverWidthNeedsTwoWidths() {
    assertThat(new DirectionOverWidthFigure().draw(REPORT)).isEmpty();
  }

  @Test
  void shareStandsAboveItsLearningRate() {
    RenderedSvg svg =
        new RenderedSvg(new RateAndDecayFigure().draw(rates()).get(0).panels().get(0).svg());
    assertThat(svg.circles()).hasSize(2);
    RenderedSvg.Circle second = svg.circles().get(1);
    assertThat(second.x()).isCloseTo(svg.logXBetween("0.001", "0.01", 0.01), within(PIXEL));
    assertThat(second.y()).isCloseTo(svg.yBetween("0", "1", 0.7), within(PIXEL));
  }

  private static double share(ObservedRun run) {
    return run.shares().orElseThrow().share(Answer.INFERENTIAL).getAsDouble();
  }

  private static MetricLine line(int step, double loss) {
    return new MetricLine(step, StudyFixture.STARTED + step, Map.of("train/loss", loss));
  }

  private static RenderedSvg draw(FigureFactory factory, Evidence evidence, String id) {
    return new RenderedSvg(
        factory.draw(evidence).stream()
            .filter(figure -> figure.id().equals(id))
            .findFirst()
            .orElseThrow()
            .svg());
  }

  /** One run per gamma; the share is 0.5, and 0.83 at gamma 0.6. */
  private static Evidence gpt2(String... gammas) {
    Study base =
        StudyFixture.study(
            new StudyFixture.Grid(List.of(gammas), List.of("2"), List.of("0.001"), List.of("1")),
            List.of());
    ModelSpec model = new ModelSpec(Architecture.GPT2, 2, 64, 256, 16, 4, NormPlacement.PRE);
    List<GridPoint> points =
        base.points().stream()
            .map(
                p ->
                    new GridPoint(
                        p.coordinates(),
                        p.dataset(),
                        model,
                        p.initialization(),
                        p.training(),
                        p.observation(),
                        p.seed()))
            .toList();
    return assemble(base, base.axes(), points, List.of(0.5, 0.83));
  }

  /** Width 64 mirrors at gamma 0.8 and composes at 0.4; width 128 the other way round. */
  private static Evidence widths() {
    Study base =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.4", "0.8"), List.of("2"), List.of("0.001"), List.of("1")),
            List.of());
    List<GridPoint> points = new ArrayList<>();
    for (int width : List.of(64, 128)) {
      ModelSpec model = new ModelSpec(Architecture.BASE, 2, width, 256, 16, 1, NormPlacement.POST);
      for (GridPoint p : base.points()) {
        Map<String, String> coordinates = new LinkedHashMap<>(p.coordinates());
        coordinates.put("model.d_model", String.valueOf(width));
        points.add(
            new GridPoint(
                coordinates,
                p.dataset(),
                model,
                p.initialization(),
                p.training(),
                p.observation(),
                p.seed()));
      }
    }
    return assemble(base, base.axes(), points, List.of(0.8, 0.1, 0.05, 0.9));
  }

  /** Learning rate 0.001 with weight decay 0.1 and share 0.3; 0.01 with 1 and 0.7. */
  private static Evidence rates() {
    Study base =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.6"), List.of("2"), List.of("0.001", "0.01"), List.of("1")),
            List.of());
    List<GridPoint> points = new ArrayList<>();
    for (GridPoint p : base.points()) {
      double rate = p.training().schedule().peak();
      Map<String, String> coordinates = new LinkedHashMap<>(p.coordinates());
      coordinates.put("training.weight_decay", String.valueOf(100 * rate));
      TrainingSpec training =
          new TrainingSpec(
              p.training().batch(),
              p.training().schedule(),
              p.training().optimizer().withWeightDecay(100 * rate));
      points.add(
          new GridPoint(
              coordinates,
              p.dataset(),
              p.model(),
              p.initialization(),
              training,
              p.observation(),
              p.seed()));
    }
    return assemble(base, base.axes(), points, List.of(0.3, 0.7));
  }

  private static Evidence assemble(
      Study base, List<GridAxis> axes, List<GridPoint> points, List<Double> shares) {
    Study study =
        new Study(
            base.name(),
            base.question(),
            base.text(),
            axes,
            points,
            base.solution(),
            base.probes(),
            base.claims(),
            base.reproducibilityCheck());
    List<RunRecord> records = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      records.add(StudyFixture.finished(study, points.get(i), 0.99, 0.98, shares.get(i), 0.02));
    }
    return new EvidenceAssembler().assemble(study, records, ProbeResults.none());
  }
}
