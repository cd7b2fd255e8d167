package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Colours;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.HeatMap;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.summary.RepresentativeRuns;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Do the neurons of W_Q(1) point in few directions (paper figures 5a, 5b, 10, 15; claim C9)? */
final class CondensationFigure implements FigureFactory {
  private static final ArrayRef COSINE = new ArrayRef("condensation", "cosine");
  private static final ArrayRef NEURON_GROUP = new ArrayRef("condensation", "neuron_group");
  private static final ScoreRef GROUPS = new ScoreRef("condensation", "layer_1/query/groups");
  private static final ScoreRef LARGEST_GROUP =
      new ScoreRef("condensation", "layer_1/query/largest_share");
  private static final ScoreRef EFFECTIVE_RANK =
      new ScoreRef("condensation", "layer_1/query/effective_rank");

  private static final String ID = "condensation";
  private static final double SIDE = 150;
  private static final double FOOT = 14;

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    for (RepresentativeRuns.Exemplar one : RepresentativeRuns.byCell(evidence, COSINE.probe())) {
      ProbeResult finding = evidence.probeResults().last(one.run(), COSINE.probe()).orElseThrow();
      panels.add(panel(evidence, one, finding));
    }
    return panels.isEmpty()
        ? List.of()
        : List.of(
            new PanelGrid(evidence, ID, Math.min(5, evidence.diagram().columns()))
                .of(
                    "Condensation of W_Q(1) (as figures 5a, 5b, 10 and 15)",
                    "Cosines between the input weights of W_Q(1)'s neurons, grouped where the"
                        + " cosine is above 0.7, the largest group first; dark blue 1, white 0, brown -1."
                        + " A panel per cell of the grid, its first run in the study's order."
                        + RepresentativeRuns.namesOfCells(evidence),
                    panels));
  }

  private static Panel panel(
      Evidence evidence, RepresentativeRuns.Exemplar one, ProbeResult finding) {
    double[][] cosine = ArrayView.read(finding, COSINE).orElseThrow().matrix();
    int[] group = ArrayView.readInts(finding, NEURON_GROUP).orElseThrow();
    int[] order = order(group);
    double[][] sorted = new double[order.length][order.length];
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < order.length; j++) {
        sorted[i][j] = cosine[order[i]][order[j]];
        rows.add(
            List.of(
                String.valueOf(order[i]),
                String.valueOf(order[j]),
                String.valueOf(group[order[i]]),
                String.format(Locale.ROOT, "%.6f", sorted[i][j])));
      }
    }
    Csv csv = new Csv(List.of("neuron", "other_neuron", "group", "cosine"), rows);
    FigureProvenance sources =
        FigureProvenance.of(evidence, PanelGrid.idOf(ID, one.id()), List.of(finding));
    Element drawing = draw(sorted, finding);
    return new Panel(one.id(), one.label(), drawing, SIDE + 40, SIDE + FOOT, csv, sources);
  }

  private static Element draw(double[][] sorted, ProbeResult finding) {
    double cell = SIDE / sorted.length;
    HeatMap map = new HeatMap(sorted, new HeatMap.Cell(cell, cell), Colours::diverging);
    return Element.of("g")
        .add(map.draw(0, 0))
        .add(Shapes.note(0, SIDE + 11, "start", words(finding)).set("font-size", 8.5));
  }

  private static int[] order(int[] group) {
    return IntStream.range(0, group.length)
        .boxed()
        .sorted((a, b) -> group[a] == group[b] ? Integer.compare(a, b) : rank(group[a], group[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Neurons without direction have no group, and come last. */
  private static int rank(int a, int b) {
    return Integer.compare(a < 0 ? Integer.MAX_VALUE : a, b < 0 ? Integer.MAX_VALUE : b);
  }

  private static String words(ProbeResult finding) {
    List<String> parts = new ArrayList<>();
    add(parts, "groups %.0f", finding.score(GROUPS.score()));
    add(parts, "largest %.2f", finding.score(LARGEST_GROUP.score()));
    add(parts, "rank %.1f", finding.score(EFFECTIVE_RANK.score()));
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, String format, OptionalDouble value) {
    if (value.isPresent()) {
      parts.add(String.format(Locale.ROOT, format, value.getAsDouble()));
    }
  }
}
