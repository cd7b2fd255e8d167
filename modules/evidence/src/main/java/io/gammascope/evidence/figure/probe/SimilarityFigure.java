package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.HeatMap;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.similarity.Representation;
import io.gammascope.evidence.similarity.SimilarityMatrix;
import io.gammascope.evidence.similarity.SimilarityMeasure;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws how alike every two models are, models of one class and one initialization side by side.
 * Drawn for studies that keep representations.
 */
final class SimilarityFigure implements FigureFactory {
  private static final double SIDE = 250;
  private static final int MOST_LABELS = 24;
  private static final Axis.Style STYLE = new Axis.Style(6.5, true);
  private static final PanelFigure FIGURE =
      new PanelFigure(
          "model-similarity",
          3,
          "Similarity of models",
          "How alike two models represent the same sequences; dark is alike, 1 the same. Models are"
              + " ordered by class, by the standard deviation \u03c3 of their initial weights, and"
              + " by seed; an empty cell has no value. Linear CKA (unbiased) compares all scalar"
              + " products; relative representations compare each sequence's relations to up to 32"
              + " others, the anchors.");

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<ScoredRun> models = models(evidence);
    if (models.size() < 2) {
      return List.of();
    }
    int layers =
        models.stream().mapToInt(m -> m.run().point().model().layers()).min().orElseThrow();
    Representation last = Representation.attentionOut(layers, Representation.SEEN);
    String heldOut = models.get(0).run().task().group();
    List<Panel> panels = new ArrayList<>();
    add(panels, models, Representation.EMBEDDING, SimilarityMeasure.CKA);
    IntStream.rangeClosed(1, layers)
        .mapToObj(layer -> Representation.attentionOut(layer, Representation.SEEN))
        .forEach(r -> add(panels, models, r, SimilarityMeasure.CKA));
    add(panels, models, Representation.attentionOut(layers, heldOut), SimilarityMeasure.CKA);
    for (SimilarityMeasure measure : SimilarityMeasure.values()) {
      if (measure != SimilarityMeasure.CKA) {
        add(panels, models, last, measure);
      }
    }
    return FIGURE.draw(evidence, panels);
  }

  /** Returns the probed models by class, standard deviation and seed. */
  private static List<ScoredRun> models(Evidence evidence) {
    return evidence.runs().stream()
        .filter(run -> evidence.probeResults().last(run, Representation.PROBE).isPresent())
        .filter(run -> run.solution().isPresent())
        .sorted(
            Comparator.comparing((ObservedRun run) -> run.solution().orElseThrow())
                .thenComparingDouble(ObservedRun::initialStd)
                .thenComparing(ObservedRun::seed))
        .map(run -> ScoredRun.trained(evidence.probeResults(), run))
        .toList();
  }

  /** Adds a panel, unless fewer than two models have the representation. */
  private static void add(
      List<Panel> panels,
      List<ScoredRun> models,
      Representation representation,
      SimilarityMeasure measure) {
    SimilarityMatrix matrix = SimilarityMatrix.of(models, representation, measure);
    if (matrix.runs().size() < 2) {
      return;
    }
    List<ProbeResult> results =
        matrix.runs().stream()
            .map(run -> run.model().apply(representation.array().probe()).orElseThrow())
            .toList();
    panels.add(
        new Panel(
            measure.id() + "-" + representation.id(),
            measure.label() + ", " + representation.label(),
            draw(matrix),
            csv(matrix),
            results));
  }

  private static Drawing draw(SimilarityMatrix matrix) {
    List<String> labels = matrix.runs().stream().map(m -> label(m.run())).toList();
    Axis axis = Axis.categorical("", labels).withFewTicks(MOST_LABELS).withStyle(STYLE);
    Chart chart = new Chart(new Box(axis.roomLeft(), 0, SIDE, SIDE), axis, axis.reversed());
    HeatMap map = new HeatMap(chart, matrix.values(), Palette::sequential);
    Element group = Element.of("g").add(map.drawCells()).add(chart.drawLabels());
    return new Drawing(group, chart.outerWidth(), chart.outerHeight());
  }

  /** Returns for example {@code symmetric, 0.082, 21}. */
  private static String label(ObservedRun run) {
    return String.format(
        Locale.ROOT,
        "%s, %.2g, %s",
        run.solution().map(SolutionClass::label).orElse("-"),
        run.initialStd(),
        run.seed());
  }

  private static Csv csv(SimilarityMatrix matrix) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < matrix.values().length; i++) {
      for (int j = 0; j < i; j++) {
        ObservedRun a = matrix.runs().get(i).run();
        ObservedRun b = matrix.runs().get(j).run();
        rows.add(Csv.row(a.brief(), b.brief(), label(a), label(b), matrix.values()[i][j]));
      }
    }
    return new Csv(List.of("run", "other_run", "model", "other_model", "similarity"), rows);
  }
}
