package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.figure.chart.TextLayout;
import io.gammascope.evidence.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A figure of panels in rows. Each panel has its title above and below it what it was drawn from:
 * runs, checkpoints, data and the command that redraws this panel alone.
 *
 * @param columns panels in a row at most
 */
public record PanelFigure(String id, int columns, String title, String caption) {
  private static final double GAP = 18;
  private static final double TITLE = 20;
  private static final double LINE = 9;
  private static final double CHARACTER = 4.35;
  private static final double LEAST_WIDTH = 300;
  private static final int MOST_NAMED = 3;
  private static final int DIGEST = 64;
  private static final int BRIEF = 12;
  private static final double FOOTER_FONT = 7.5;
  private static final double TITLE_FONT = 12;
  private static final double LEAST_TITLE_FONT = 7;

  /** Bold text is wider than {@link TextLayout} estimates. */
  private static final double BOLD = 1.06;

  /** Draws the figure of the given panels, as a list of one; no figure if there is no panel. */
  public List<Figure> draw(Evidence evidence, List<Panel> panels) {
    if (panels.isEmpty()) {
      return List.of();
    }
    List<Placed> placed = panels.stream().map(p -> new Placed(p, sources(evidence, p))).toList();
    return List.of(
        new Figure(
            id,
            title,
            caption,
            layOut(placed),
            csv(panels),
            FigureProvenance.merge(
                placed.stream().map(Placed::sources).toList(),
                FigureProvenance.command(evidence, id)),
            placed.stream().map(this::alone).toList()));
  }

  private FigureProvenance sources(Evidence evidence, Panel panel) {
    return panel.results().isEmpty()
        ? FigureProvenance.ofRuns(evidence, panelId(panel))
        : FigureProvenance.ofProbeResults(evidence, panelId(panel), panel.results());
  }

  private String panelId(Panel panel) {
    return id + "." + panel.id();
  }

  private Element layOut(List<Placed> panels) {
    double widest = panels.stream().mapToDouble(Placed::width).max().orElseThrow();
    int perRow = Math.min(columns, panels.size());
    double width = Math.max(LEAST_WIDTH, perRow * (widest + GAP) + GAP);
    List<Element> marks = new ArrayList<>();
    double y = GAP / 2;
    for (int first = 0; first < panels.size(); first += perRow) {
      List<Placed> row = panels.subList(first, Math.min(first + perRow, panels.size()));
      for (int i = 0; i < row.size(); i++) {
        marks.add(row.get(i).draw(GAP + i * (widest + GAP), y));
      }
      y += row.stream().mapToDouble(Placed::height).max().orElseThrow() + GAP;
    }
    return Shapes.svg(width, y, title).add(marks);
  }

  private Figure alone(Placed placed) {
    Panel panel = placed.panel;
    String ownTitle = title + ": " + panel.title();
    double width = Math.max(LEAST_WIDTH, placed.width() + 2 * GAP);
    Element svg = Shapes.svg(width, placed.height() + 2 * GAP, ownTitle).add(placed.draw(GAP, GAP));
    return new Figure(panelId(panel), ownTitle, caption, svg, panel.csv(), placed.sources);
  }

  private static Csv csv(List<Panel> panels) {
    List<String> header = new ArrayList<>(List.of("panel"));
    header.addAll(panels.get(0).csv().header());
    List<List<String>> rows = new ArrayList<>();
    for (Panel panel : panels) {
      for (List<String> row : panel.csv().rows()) {
        rows.add(Stream.concat(Stream.of(panel.id()), row.stream()).toList());
      }
    }
    return new Csv(header, rows);
  }

  /** A panel with its title and its footer. */
  private record Placed(Panel panel, FigureProvenance sources) {
    double width() {
      return panel.drawing().width();
    }

    double height() {
      return TITLE + panel.drawing().height() + 3 + LINE * footer().size();
    }

    Element draw(double x, double y) {
      Element group =
          Shapes.group(x, y).add(heading(), Shapes.group(0, TITLE).add(panel.drawing().marks()));
      double line = TITLE + panel.drawing().height() + LINE + 3;
      for (String text : footer()) {
        group.add(Shapes.note(0, line, "start", text).set("font-size", FOOTER_FONT));
        line += LINE;
      }
      return group;
    }

    /** Draws the title, smaller if it would reach the next panel. */
    private Element heading() {
      double room = (width() + GAP / 2) / BOLD;
      double fits = TextLayout.fontSizeToFit(panel.title(), TITLE_FONT, room);
      return Shapes.text(0, 12, "start", panel.title())
          .set("font-weight", "bold")
          .set("font-size", Math.max(LEAST_TITLE_FONT, fits));
    }

    private List<String> footer() {
      List<String> words = new ArrayList<>();
      if (sources.runs().size() == 1 && sources.checkpoints().size() > 1) {
        int checkpoints = sources.checkpoints().size();
        words.add("run " + brief(sources.runs().get(0)) + ", " + checkpoints + " checkpoints");
      } else {
        words.addAll(models());
      }
      sources.datasets().forEach(d -> words.add("data " + brief(d)));
      int most = (int) Math.max(30, Math.max(width(), 150) / CHARACTER);
      String command = sources.command().replace("pipelines/gammascope ", "");
      words.addAll(
          command.length() > most ? List.of(command.split(" (?=--figure)", -1)) : List.of(command));
      return TextLayout.wrap(words, " \u00b7 ", most);
    }

    private List<String> models() {
      List<String> named = sources.checkpoints().isEmpty() ? sources.runs() : sources.checkpoints();
      List<String> words = new ArrayList<>();
      for (String name : named.subList(0, Math.min(MOST_NAMED, named.size()))) {
        words.addAll(List.of(("run " + brief(name)).split(", ", -1)));
      }
      if (named.size() > MOST_NAMED) {
        words.add("and " + (named.size() - MOST_NAMED) + " more, listed in its SVG");
      }
      return words;
    }

    private static String brief(String name) {
      return name.length() == DIGEST ? name.substring(0, BRIEF) : name;
    }
  }
}
