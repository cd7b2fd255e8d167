package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.AxisScale;
import io.gammascope.evidence.figure.Colours;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Palette;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.Plot;
import io.gammascope.evidence.figure.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Necessity and sufficiency of both solutions' circuits, one dot per model (claim C5). */
final class CircuitFigure implements FigureFactory {
  private static final ScoreRef NECESSITY = new ScoreRef("causal-circuit", "<circuit>/necessity");
  private static final ScoreRef SUFFICIENCY =
      new ScoreRef("causal-circuit", "<circuit>/sufficiency");
  private static final ScoreRef RANDOM_NECESSITY =
      new ScoreRef("causal-circuit", "<circuit>/necessity_random");
  private static final ScoreRef RANDOM_SUFFICIENCY =
      new ScoreRef("causal-circuit", "<circuit>/sufficiency_random");

  private static final String ID = "causal-circuit";
  private static final double LEFT = 158;
  private static final double WIDTH = 200;
  private static final double ROW = 20;
  private static final List<String> CIRCUITS = List.of("inferential", "symmetric");

  /** A score and its name on the page. */
  private record Row(String label, ScoreRef score, boolean random) {}

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    for (ModelGroup group : ModelGroup.of(evidence, NECESSITY.probe())) {
      panels.add(panel(evidence, group));
    }
    return panels.isEmpty()
        ? List.of()
        : List.of(
            new PanelGrid(evidence, ID, 2)
                .of(
                    "Are the paper's circuits needed and enough?",
                    "Necessity: share of answers that change when the circuit's edges are cut."
                        + " Sufficiency: share that stay when every other edge between positions"
                        + " is cut. Grey: as many random edges. A dot per model; circuits of both"
                        + " solutions in models of each kind.",
                    panels));
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String circuit : CIRCUITS) {
      rows.add(new Row(circuit + " circuit cut", NECESSITY.member(circuit), false));
      rows.add(new Row("as many random edges", RANDOM_NECESSITY.member(circuit), true));
      rows.add(new Row(circuit + " circuit alone", SUFFICIENCY.member(circuit), false));
      rows.add(new Row("as many random edges", RANDOM_SUFFICIENCY.member(circuit), true));
    }
    return rows;
  }

  private static Panel panel(Evidence evidence, ModelGroup group) {
    List<Row> rows = rows();
    AxisScale up = new AxisScale(0, rows.size(), false);
    Plot.Box box = new Plot.Box(LEFT, 4, WIDTH, rows.size() * ROW);
    Plot plot = new Plot(box, new AxisScale(-0.03, 1.03, false), up);
    Element drawing = Element.of("g");
    List<List<String>> numbers = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      double place = rows.size() - r - 0.5;
      drawing.add(
          Shapes.line(LEFT, plot.y(place), LEFT + WIDTH, plot.y(place)).set("opacity", 0.5),
          Shapes.note(LEFT - 6, plot.y(place) + 3, "end", rows.get(r).label));
      for (ProbeResult finding : group.findings()) {
        OptionalDouble value = finding.score(rows.get(r).score.score());
        if (value.isPresent()) {
          drawing.add(dot(plot, value.getAsDouble(), place, rows.get(r)));
          numbers.add(row(finding, rows.get(r), value.getAsDouble()));
        }
      }
    }
    axis(plot).forEach(drawing::add);
    Csv csv = new Csv(List.of("run", "step", "score", "value"), numbers);
    FigureProvenance sources =
        FigureProvenance.of(evidence, PanelGrid.idOf(ID, group.id()), group.findings());
    double height = rows.size() * ROW + 22;
    String title = group.label();
    return new Panel(group.id(), title, drawing, LEFT + WIDTH + 10, height, csv, sources);
  }

  private static List<Element> axis(Plot plot) {
    List<Element> marks = new ArrayList<>();
    marks.add(
        Shapes.rect(LEFT, 4, WIDTH, plot.box().height())
            .set("fill", "none")
            .set("class", "frame")
            .set("stroke", Palette.RULE));
    for (double tick : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      double bottom = plot.box().y() + plot.box().height();
      marks.add(Shapes.note(plot.x(tick), bottom + 12, "middle", AxisScale.label(tick)));
    }
    return marks;
  }

  private static Element dot(Plot plot, double value, double place, Row row) {
    String colour = row.random ? "#9aa0a8" : Colours.kind(row.label.startsWith("inf") ? 0 : 1);
    return plot.dot(value, place, 4, colour).set("fill-opacity", 0.7);
  }

  private static List<String> row(ProbeResult finding, Row row, double value) {
    return List.of(
        finding.model().runId().brief(),
        String.valueOf(finding.model().step()),
        row.score.score(),
        String.valueOf(value));
  }
}
