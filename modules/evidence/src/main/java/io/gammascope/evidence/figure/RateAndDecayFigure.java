package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.MeanChart;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Draws the margins of the paper's figure 14: the inferential share over learning rate, and over
 * weight decay.
 */
public final class RateAndDecayFigure implements FigureFactory {
  private static final double WIDTH = 236;
  private static final double HEIGHT = 168;

  private static final PanelFigure FIGURE =
      new PanelFigure(
          "trends",
          2,
          "Inferential answers over learning rate and weight decay (figure 14's margins)",
          "A dot per run, all values of the other setting together; the line joins the"
              + " means, whiskers are their 95 % intervals (Student). The mean of a bimodal"
              + " outcome says little without the dots.");

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> panels =
        Stream.of(
                panel(evidence, "learning_rate", t -> t.schedule().peak()),
                panel(evidence, "weight_decay", t -> t.optimizer().weightDecay()))
            .flatMap(Optional::stream)
            .toList();
    return panels.size() < 2 ? List.of() : FIGURE.draw(evidence, panels);
  }

  private static Optional<Panel> panel(
      Evidence evidence, String id, ToDoubleFunction<TrainingSpec> setting) {
    Map<Double, List<MeanChart.Value>> shares = new TreeMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (ObservedRun run : evidence.runs()) {
      double at = setting.applyAsDouble(run.point().training());
      OptionalDouble share = run.share(Answer.INFERENTIAL);
      if (share.isPresent() && at > 0) {
        double value = share.getAsDouble();
        shares.computeIfAbsent(at, k -> new ArrayList<>()).add(TrendFigure.value(value, run));
        rows.add(List.of(run.brief(), String.valueOf(at), String.valueOf(value)));
      }
    }
    if (shares.size() < 2) {
      return Optional.empty();
    }
    String name = id.replace('_', ' ');
    Csv csv = new Csv(List.of("run", "setting", "inferential_share"), rows);
    return Optional.of(new Panel(id, "over " + name, draw(name, shares), csv, List.of()));
  }

  private static Drawing draw(String name, Map<Double, List<MeanChart.Value>> shares) {
    AxisScale settings =
        AxisScale.spanning(shares.keySet().stream().mapToDouble(value -> value), true);
    Chart chart =
        Chart.sized(
            WIDTH,
            HEIGHT,
            Axis.numeric(name, settings),
            Axis.share("share of inferential answers"));
    List<MeanChart.Group> groups =
        shares.entrySet().stream()
            .map(entry -> new MeanChart.Group(entry.getKey(), entry.getValue()))
            .toList();
    Element group = chart.drawAxes().add(MeanChart.draw(chart, groups, Palette.category(0)));
    return new Drawing(group, chart.outerWidth() + 10, chart.outerHeight());
  }
}
