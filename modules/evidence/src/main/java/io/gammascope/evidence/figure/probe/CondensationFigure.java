package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.HeatMap;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.probes.ScoreRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws whether the neurons of W_Q(1) point in few directions (paper figures 5a, 5b, 10 and 15;
 * claim C9).
 */
final class CondensationFigure implements FigureFactory {
  private static final ArrayRef COSINE = new ArrayRef("condensation", "cosine");
  private static final ArrayRef NEURON_GROUP = new ArrayRef("condensation", "neuron_group");
  private static final ScoreRef GROUPS = new ScoreRef("condensation", "layer_1/query/groups");
  private static final ScoreRef LARGEST_GROUP =
      new ScoreRef("condensation", "layer_1/query/largest_share");
  private static final ScoreRef EFFECTIVE_RANK =
      new ScoreRef("condensation", "layer_1/query/effective_rank");
  private static final double SIDE = 150;
  private static final double TITLE_ROOM = 40;
  private static final double FOOT = 14;
  private static final List<ProbedRun.ScoreFormat> SCORES =
      List.of(
          new ProbedRun.ScoreFormat("groups %.0f", GROUPS),
          new ProbedRun.ScoreFormat("largest %.2f", LARGEST_GROUP),
          new ProbedRun.ScoreFormat("rank %.1f", EFFECTIVE_RANK));

  @Override
  public List<Figure> draw(Evidence evidence) {
    PanelFigure figure =
        new PanelFigure(
            "condensation",
            Math.min(5, evidence.diagram().columns()),
            "Condensation of W_Q(1) (as figures 5a, 5b, 10 and 15)",
            "Cosines between the input weights of W_Q(1)'s neurons, grouped where the cosine is"
                + " above 0.7, the largest group first; dark blue 1, white 0, brown -1. A panel"
                + " per cell of the grid, its first run in the study's order."
                + ProbedRun.cellNameCaption(evidence));
    List<ProbedRun> runs = ProbedRun.byCell(evidence, COSINE.probe());
    return figure.draw(evidence, runs.stream().map(CondensationFigure::panel).toList());
  }

  private static Panel panel(ProbedRun run) {
    double[][] cosine = ArrayView.read(run.result(), COSINE).orElseThrow().matrix();
    int[] group = ArrayView.readInts(run.result(), NEURON_GROUP).orElseThrow();
    int[] order = sortByGroup(group);
    double[][] sorted = new double[order.length][order.length];
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < order.length; j++) {
        sorted[i][j] = cosine[order[i]][order[j]];
        rows.add(Csv.row(order[i], order[j], group[order[i]], sorted[i][j]));
      }
    }
    Element drawing =
        Element.of("g")
            .add(map(sorted).drawCells())
            .add(Shapes.note(0, SIDE + 11, "start", run.describe(SCORES)).set("font-size", 8.5));
    return run.panel(
        new Drawing(drawing, SIDE + TITLE_ROOM, SIDE + FOOT),
        new Csv(List.of("neuron", "other_neuron", "group", "cosine"), rows));
  }

  private static HeatMap map(double[][] values) {
    Axis neurons = Axis.unlabelled(AxisScale.linear(0, values.length));
    Chart chart = new Chart(new Box(0, 0, SIDE, SIDE), neurons, neurons.reversed());
    return new HeatMap(chart, values, Palette::diverging);
  }

  /** Returns the neurons by group; those without direction have no group and come last. */
  private static int[] sortByGroup(int[] group) {
    return IntStream.range(0, group.length)
        .boxed()
        .sorted(
            Comparator.comparing(neuron -> group[neuron] < 0 ? Integer.MAX_VALUE : group[neuron]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
