package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.summary.ModelGroup;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Draws necessity and sufficiency of both solutions' circuits, a dot per model (claim C5). */
final class CircuitFigure implements FigureFactory {
  private static final ScoreRef NECESSITY = new ScoreRef("causal-circuit", "<circuit>/necessity");
  private static final ScoreRef SUFFICIENCY =
      new ScoreRef("causal-circuit", "<circuit>/sufficiency");
  private static final ScoreRef RANDOM_NECESSITY =
      new ScoreRef("causal-circuit", "<circuit>/necessity_random");
  private static final ScoreRef RANDOM_SUFFICIENCY =
      new ScoreRef("causal-circuit", "<circuit>/sufficiency_random");
  private static final double WIDTH = 200;
  private static final double ROW_HEIGHT = 20;

  /** A score, its label and the colour of its dots. */
  private record Row(String label, ScoreRef score, String colour) {}

  private static final List<Row> ROWS = rows();

  @Override
  public List<Figure> draw(Evidence evidence) {
    PanelFigure figure =
        new PanelFigure(
            "causal-circuit",
            2,
            "Are the paper's circuits necessary and sufficient?",
            "Necessity: share of answers that change when the circuit's edges are cut."
                + " Sufficiency: share that stay when every other edge between positions is cut."
                + " Grey: equally many random edges. A dot per model; circuits of both solutions"
                + " in models of each kind.");
    List<ModelGroup> groups = ModelGroup.collect(evidence, NECESSITY.probe());
    return figure.draw(evidence, groups.stream().map(CircuitFigure::panel).toList());
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    List<String> circuits = List.of("inferential", "symmetric");
    for (int i = 0; i < circuits.size(); i++) {
      String circuit = circuits.get(i);
      String colour = Palette.category(i);
      String random = "equally many random edges";
      rows.add(new Row(circuit + " circuit cut", NECESSITY.member(circuit), colour));
      rows.add(new Row(random, RANDOM_NECESSITY.member(circuit), Palette.GREY));
      rows.add(new Row(circuit + " circuit alone", SUFFICIENCY.member(circuit), colour));
      rows.add(new Row(random, RANDOM_SUFFICIENCY.member(circuit), Palette.GREY));
    }
    return rows;
  }

  private static Panel panel(ModelGroup group) {
    Axis up = Axis.categorical("", ROWS.stream().map(Row::label).toList()).reversed();
    Chart chart = Chart.sized(WIDTH, ROWS.size() * ROW_HEIGHT, Axis.share(""), up);
    Element drawing = chart.drawTable();
    List<List<String>> numbers = new ArrayList<>();
    for (int row = 0; row < ROWS.size(); row++) {
      Row shown = ROWS.get(row);
      for (ProbeResult result : group.results()) {
        OptionalDouble value = shown.score.read(result);
        if (value.isPresent()) {
          Point point = new Point(value.getAsDouble(), row + 0.5);
          String run = result.model().runId().brief();
          drawing.add(
              chart.drawDot(point, 4, shown.colour).set("fill-opacity", 0.7).hover("run " + run));
          String step = String.valueOf(result.model().step());
          numbers.add(List.of(run, step, shown.score.score(), String.valueOf(value.getAsDouble())));
        }
      }
    }
    return new Panel(
        group.id(),
        group.label(),
        new Drawing(drawing, chart.outerWidth() + 10, chart.outerHeight()),
        new Csv(List.of("run", "step", "score", "value"), numbers),
        group.results());
  }
}
