package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.study.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Marginal trends of figure 14's heat map: the inferential share over rate, and over decay. */
public final class RateAndDecayFigure implements FigureFactory {
  private static final String ID = "trends";
  private static final double CONFIDENCE = 0.95;

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    panel(evidence, "learning_rate", "learning rate", t -> t.schedule().peak())
        .ifPresent(panels::add);
    panel(evidence, "weight_decay", "weight decay", t -> t.optimizer().weightDecay())
        .ifPresent(panels::add);
    return panels.size() < 2
        ? List.of()
        : List.of(
            new PanelGrid(evidence, ID, 2)
                .of(
                    "Inferential answers over learning rate and weight decay (figure 14's margins)",
                    "A dot per run, all values of the other setting together; the line joins the"
                        + " means, bars are their 95 % intervals (Student). Means of bimodal"
                        + " outcomes: read them beside the dots.",
                    panels));
  }

  private static Optional<Panel> panel(
      Evidence evidence, String id, String name, ToDoubleFunction<TrainingSpec> setting) {
    Map<Double, List<Double>> shares = new TreeMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (ObservedRun run : evidence.runs()) {
      double value = setting.applyAsDouble(run.point().training());
      OptionalDouble share =
          run.shares()
              .map((AnswerShares r) -> r.share(Answer.INFERENTIAL))
              .orElse(OptionalDouble.empty());
      if (share.isPresent() && value > 0) {
        shares.computeIfAbsent(value, v -> new ArrayList<>()).add(share.getAsDouble());
        rows.add(
            List.of(
                run.record().orElseThrow().id().brief(),
                String.valueOf(value),
                String.valueOf(share.getAsDouble())));
      }
    }
    if (shares.size() < 2) {
      return Optional.empty();
    }
    Csv csv = new Csv(List.of("run", "setting", "inferential_share"), rows);
    FigureProvenance sources = FigureProvenance.of(evidence, PanelGrid.idOf(ID, id));
    return Optional.of(new Panel(id, "over " + name, draw(name, shares), 290, 206, csv, sources));
  }

  private static Element draw(String name, Map<Double, List<Double>> shares) {
    Plot plot =
        new Plot(
            new Plot.Box(42, 4, 236, 168),
            AxisScale.of(shares.keySet().stream().mapToDouble(v -> v), true),
            new AxisScale(-0.04, 1.04, false));
    Element group =
        Element.of("g").add(plot.frame(new Plot.Labels(name, "share of inferential answers")));
    List<double[]> means = new ArrayList<>();
    shares.forEach(
        (value, values) -> {
          Sample sample = new Sample(values);
          means.add(new double[] {value, sample.mean()});
          values.forEach(v -> group.add(plot.dot(value, v, 3, Colours.kind(4))));
          sample.interval(CONFIDENCE).ifPresent(i -> group.add(bar(plot, value, i)));
        });
    plot.line(means, Colours.kind(0)).ifPresent(group::add);
    return group;
  }

  private static Element bar(Plot plot, double value, Interval interval) {
    return Shapes.line(
            plot.x(value),
            plot.y(Math.max(-0.04, interval.low())),
            plot.x(value),
            plot.y(Math.min(1.04, interval.high())))
        .set("class", "bar")
        .set("stroke", Colours.kind(0))
        .set("stroke-width", 1.6);
  }
}
