package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.markup.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays panels out in rows, each with its title above and, below, what it was drawn from: runs,
 * checkpoints, data and the command that redraws only it.
 */
public final class PanelGrid {
  private static final double GAP = 18;
  private static final double TITLE = 20;
  private static final double LINE = 9;
  private static final double LETTER = 4.35;
  private static final double LEAST_WIDTH = 300;
  private static final int MOST_NAMED = 3;
  private static final int DIGEST = 64;
  private static final int BRIEF = 12;
  private static final double TITLE_LETTER = 0.64;

  private final Evidence evidence;
  private final String id;
  private final int columns;

  /**
   * A sheet.
   *
   * @param id of the figure
   * @param columns panels in a row
   */
  public PanelGrid(Evidence evidence, String id, int columns) {
    this.evidence = evidence;
    this.id = id;
    this.columns = columns;
  }

  /** The id that the panel alone has. */
  public static String idOf(String figure, String panel) {
    return figure + "." + panel;
  }

  /** The figure of these panels, of which there must be one or more. */
  public Figure of(String title, String caption, List<Panel> panels) {
    List<Figure> alone =
        panels.stream().map(p -> alone(p, title + ": " + p.title(), caption)).toList();
    double widest = panels.stream().mapToDouble(Panel::width).max().orElseThrow();
    int across = Math.min(columns, panels.size());
    double width = Math.max(LEAST_WIDTH, across * (widest + GAP) + GAP);
    List<Element> marks = new ArrayList<>();
    double y = GAP / 2;
    for (int first = 0; first < panels.size(); first += across) {
      List<Panel> row = panels.subList(first, Math.min(first + across, panels.size()));
      double x = GAP;
      for (Panel panel : row) {
        marks.add(place(panel, x, y));
        x += widest + GAP;
      }
      y += row.stream().mapToDouble(PanelGrid::height).max().orElseThrow() + GAP;
    }
    return new Figure(
        id,
        title,
        caption,
        Shapes.svg(width, y, title).add(marks),
        csv(panels),
        FigureProvenance.of(
            panels.stream().map(Panel::sources).toList(), FigureProvenance.command(evidence, id)),
        alone);
  }

  private Figure alone(Panel panel, String title, String caption) {
    double width = Math.max(LEAST_WIDTH, panel.width() + 2 * GAP);
    Element svg = Shapes.svg(width, height(panel) + 2 * GAP, title).add(place(panel, GAP, GAP));
    return new Figure(
        idOf(id, panel.id()), title, caption, svg, panel.csv(), panel.sources(), List.of());
  }

  private static Element place(Panel panel, double x, double y) {
    Element group =
        Element.of("g")
            .set("transform", "translate(" + Element.number(x) + " " + Element.number(y) + ")")
            .add(title(panel))
            .add(
                Element.of("g")
                    .set("transform", "translate(0 " + Element.number(TITLE) + ")")
                    .add(panel.drawing()));
    double line = TITLE + panel.height() + LINE + 3;
    for (String text : footer(panel)) {
      group.add(Shapes.note(0, line, "start", text).set("font-size", 7.5));
      line += LINE;
    }
    return group;
  }

  /** Smaller where it would run into the next panel. */
  private static Element title(Panel panel) {
    double fits = (panel.width() + GAP / 2) / (panel.title().length() * TITLE_LETTER);
    return Shapes.text(0, 12, "start", panel.title())
        .set("font-weight", "bold")
        .set("font-size", Math.max(7, Math.min(12, fits)));
  }

  private static double height(Panel panel) {
    return TITLE + panel.height() + 3 + LINE * footer(panel).size();
  }

  private static List<String> footer(Panel panel) {
    FigureProvenance sources = panel.sources();
    List<String> words = new ArrayList<>();
    if (sources.runs().size() == 1 && sources.checkpoints().size() > 1) {
      int checkpoints = sources.checkpoints().size();
      words.add("run " + brief(sources.runs().get(0)) + ", " + checkpoints + " checkpoints");
    } else {
      words.addAll(models(sources));
    }
    sources.datasets().forEach(d -> words.add("data " + brief(d)));
    int most = (int) Math.max(30, Math.max(panel.width(), 150) / LETTER);
    String command = sources.command().replace("pipelines/gammascope ", "");
    words.addAll(
        command.length() > most ? List.of(command.split(" (?=--figure)", -1)) : List.of(command));
    return TextWrapping.of(words, " \u00b7 ", most);
  }

  private static List<String> models(FigureProvenance sources) {
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

  private static Csv csv(List<Panel> panels) {
    List<String> header = new ArrayList<>(List.of("panel"));
    header.addAll(panels.get(0).csv().header());
    List<List<String>> rows = new ArrayList<>();
    for (Panel panel : panels) {
      for (List<String> row : panel.csv().rows()) {
        List<String> named = new ArrayList<>(List.of(panel.id()));
        named.addAll(row);
        rows.add(named);
      }
    }
    return new Csv(header, rows);
  }
}
