package io.gammascope.evidence.figure;

import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One cell of a phase diagram: the mean share of an answer by colour and in words, and a mark for
 * each run.
 *
 * @param shares of the answer, one per run or seed; empty if no run finished
 * @param hatch paint of a cell whose runs did not learn the seen pairs
 */
record PhaseCellDrawing(
    PhaseCell cell, Answer answer, AnalysisVariant variant, Optional<Sample> shares, String hatch) {

  Element draw(Box box) {
    Element group = Element.of("g").add(ground(box));
    if (cell.isShaded(variant)) {
      group.add(Shapes.rect(box.inset(1)).set("fill", hatch));
    }
    return group.add(words(box)).add(marks(box)).hover(hover());
  }

  private Element ground(Box box) {
    return Shapes.rect(box.inset(1))
        .set("fill", shares.map(s -> SolutionColours.shade(answer, s.mean())).orElse("none"))
        .set("rx", 3)
        .set("class", "cell")
        .set("stroke", Palette.RULE)
        .set("stroke-dasharray", shares.isPresent() ? "none" : "4 3");
  }

  private List<Element> words(Box box) {
    double middle = box.centreX();
    if (shares.isEmpty()) {
      String why = cell.runs().isEmpty() ? "not planned" : "no result";
      return List.of(Shapes.note(middle, box.y() + 30, "middle", why));
    }
    double mean = shares.get().mean();
    String ink = SolutionColours.inkUpon(mean);
    String spread =
        shares
            .get()
            .standardDeviation()
            .map(d -> String.format(Locale.ROOT, "\u00b1 %.2f", d))
            .orElse("one run");
    String text = String.format(Locale.ROOT, "%.2f", mean);
    return List.of(
        plate(box, mean),
        Shapes.text(middle, box.y() + 28, "middle", text)
            .set("class", "upon")
            .set("font-size", 16)
            .set("fill", ink),
        Shapes.note(middle, box.y() + 43, "middle", spread).set("class", "upon").set("fill", ink));
  }

  /** Covers the hatching behind the words. */
  private Element plate(Box box, double share) {
    return Shapes.rect(box.x() + 20, box.y() + 11, box.width() - 40, 36)
        .set("rx", 3)
        .set("fill", SolutionColours.shade(answer, share));
  }

  /** Draws the runs upon a white strip, on which every colour is visible. */
  private List<Element> marks(Box box) {
    List<Element> marks = new ArrayList<>();
    int n = cell.runs().size();
    if (n > 0) {
      marks.add(
          Shapes.rect(box.x() + 4, box.bottom() - 19, box.width() - 8, 14)
              .set("rx", 2)
              .set("fill", Palette.PAPER));
    }
    double step = Math.min(RunMark.WIDTH, (box.width() - 14) / Math.max(1, n));
    double first = box.centreX() - step * (n - 1) / 2;
    for (int i = 0; i < n; i++) {
      marks.add(RunMark.draw(first + i * step, box.bottom() - 12, step, cell.runs().get(i)));
    }
    return marks;
  }

  private String hover() {
    String value =
        shares
            .map(s -> String.format(Locale.ROOT, "%.3f over %d", s.mean(), s.values().size()))
            .map(text -> answer.label() + " " + text)
            .orElse("no finished run");
    String seen =
        cell.seen(variant)
            .map(s -> String.format(Locale.ROOT, ", seen pairs %.3f", s.mean()))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%s / %s: %s%s; runs %s, classes %s; weights' standard deviation %s",
        cell.horizontal(),
        cell.vertical(),
        value,
        seen,
        cell.countStates(),
        cell.countClasses(),
        WeightDeviations.list(cell.runs()));
  }
}
