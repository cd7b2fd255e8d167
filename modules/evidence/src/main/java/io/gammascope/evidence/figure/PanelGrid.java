package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.figure.chart.TextLayout;
import io.gammascope.evidence.markup.Element;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Lays panels out in rows. Each has its title above and below it what it was drawn from: runs,
 * checkpoints, data and the command that redraws this panel alone.
 */
public final class PanelGrid {
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

  private final Evidence evidence;
  private final String id;
  private final int columns;

  /**
   * Creates the layout of a figure.
   *
   * @param id of the figure
   * @param columns panels in a row at most
   */
  public PanelGrid(Evidence evidence, String id, int columns) {
    this.evidence = evidence;
    this.id = id;
    this.columns = columns;
  }

  /** Returns the id of a panel that is drawn alone. */
  public static String panelId(String figure, String panel) {
    return figure + "." + panel;
  }

  /** Returns the provenance of a panel that shows probe results. */
  public FigureProvenance provenance(String panel, Collection<ProbeResult> results) {
    return FigureProvenance.ofProbeResults(evidence, panelId(id, panel), results);
  }

  /** Returns the provenance of a panel that shows the metrics of all runs. */
  public FigureProvenance provenance(String panel) {
    return FigureProvenance.ofRuns(evidence, panelId(id, panel));
  }

  /** Draws the figure of the given panels, as a list of one; no figure if there is no panel. */
  public List<Figure> draw(String title, String caption, List<Panel> panels) {
    if (panels.isEmpty()) {
      return List.of();
    }
    List<Figure> alone =
        panels.stream().map(p -> alone(p, title + ": " + p.title(), caption)).toList();
    return List.of(
        new Figure(
            id,
            title,
            caption,
            layOut(title, panels),
            csv(panels),
            FigureProvenance.merge(
                panels.stream().map(Panel::provenance).toList(),
                FigureProvenance.command(evidence, id)),
            alone));
  }

  private Element layOut(String title, List<Panel> panels) {
    double widest = panels.stream().mapToDouble(p -> p.drawing().width()).max().orElseThrow();
    int perRow = Math.min(columns, panels.size());
    double width = Math.max(LEAST_WIDTH, perRow * (widest + GAP) + GAP);
    List<Element> marks = new ArrayList<>();
    double y = GAP / 2;
    for (int first = 0; first < panels.size(); first += perRow) {
      List<Panel> row = panels.subList(first, Math.min(first + perRow, panels.size()));
      for (int i = 0; i < row.size(); i++) {
        marks.add(place(row.get(i), GAP + i * (widest + GAP), y));
      }
      y += row.stream().mapToDouble(PanelGrid::height).max().orElseThrow() + GAP;
    }
    return Shapes.svg(width, y, title).add(marks);
  }

  private Figure alone(Panel panel, String title, String caption) {
    double width = Math.max(LEAST_WIDTH, panel.drawing().width() + 2 * GAP);
    Element svg = Shapes.svg(width, height(panel) + 2 * GAP, title).add(place(panel, GAP, GAP));
    return new Figure(
        panelId(id, panel.id()), title, caption, svg, panel.csv(), panel.provenance(), List.of());
  }

  private static Element place(Panel panel, double x, double y) {
    Element group =
        Element.of("g")
            .set("transform", "translate(" + Element.format(x) + " " + Element.format(y) + ")")
            .add(title(panel))
            .add(
                Element.of("g")
                    .set("transform", "translate(0 " + Element.format(TITLE) + ")")
                    .add(panel.drawing().marks()));
    double line = TITLE + panel.drawing().height() + LINE + 3;
    for (String text : footer(panel)) {
      group.add(Shapes.note(0, line, "start", text).set("font-size", FOOTER_FONT));
      line += LINE;
    }
    return group;
  }

  /** Draws the title, smaller if it would reach the next panel. */
  private static Element title(Panel panel) {
    double room = (panel.drawing().width() + GAP / 2) / BOLD;
    double fits = TextLayout.fontSizeToFit(panel.title(), TITLE_FONT, room);
    return Shapes.text(0, 12, "start", panel.title())
        .set("font-weight", "bold")
        .set("font-size", Math.max(LEAST_TITLE_FONT, fits));
  }

  private static double height(Panel panel) {
    return TITLE + panel.drawing().height() + 3 + LINE * footer(panel).size();
  }

  private static List<String> footer(Panel panel) {
    FigureProvenance sources = panel.provenance();
    List<String> words = new ArrayList<>();
    if (sources.runs().size() == 1 && sources.checkpoints().size() > 1) {
      int checkpoints = sources.checkpoints().size();
      words.add("run " + brief(sources.runs().get(0)) + ", " + checkpoints + " checkpoints");
    } else {
      words.addAll(models(sources));
    }
    sources.datasets().forEach(d -> words.add("data " + brief(d)));
    int most = (int) Math.max(30, Math.max(panel.drawing().width(), 150) / CHARACTER);
    String command = sources.command().replace("pipelines/gammascope ", "");
    words.addAll(
        command.length() > most ? List.of(command.split(" (?=--figure)", -1)) : List.of(command));
    return TextLayout.wrap(words, " \u00b7 ", most);
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
