package io.gammascope.evidence.report;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.TemporaryFiles;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.PngRenderer;
import io.gammascope.evidence.ledger.DeviationLedger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a report into one folder. Each file is written atomically. */
public final class ReportWriter {
  /** Name of the folder of figures inside the report's folder. */
  public static final String FIGURES = "figures";

  private final FigureFactory figureFactory;
  private final DeviationLedger ledger;
  private final PngRenderer pngRenderer;

  public ReportWriter(
      FigureFactory figureFactory, DeviationLedger ledger, PngRenderer pngRenderer) {
    this.figureFactory = figureFactory;
    this.ledger = ledger;
    this.pngRenderer = pngRenderer;
  }

  /**
   * Writes {@code report.html}, {@code verdicts.json}, {@code summary.md} and {@code figures/}. If
   * this machine cannot draw PNG, everything else is written and the result holds a note. Removes
   * temporary files that a killed process left in the folder.
   */
  public ReportFiles write(ReportInput input, Path folder) throws IOException {
    TemporaryFiles.deleteOlderThanThisProcess(folder);
    List<Figure> figures = draw(input);
    List<String> notes = new ArrayList<>();
    List<Path> drawn = new ArrayList<>();
    for (Figure figure : figures) {
      drawn.addAll(write(figure, folder, notes));
    }
    Path html = folder.resolve("report.html");
    Path verdicts = folder.resolve("verdicts.json");
    Path summary = folder.resolve("summary.md");
    AtomicFiles.write(verdicts, VerdictsJson.write(input));
    AtomicFiles.write(summary, renderSummary(input));
    Set<String> names =
        drawn.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    AtomicFiles.write(
        html, Templates.renderHtml("report.html", new ReportPage(input, figures, names, ledger)));
    return new ReportFiles(html, verdicts, summary, drawn, notes);
  }

  /**
   * Renders question, verdicts and commands as Markdown. The verdicts come first, since the
   * tracking server previews only the first lines.
   */
  public static String renderSummary(ReportInput input) {
    return Templates.renderMarkdown(
        "summary.md", new ReportPage(input, List.of(), Set.of(), new DeviationLedger(List.of())));
  }

  /**
   * Redraws one figure, or one panel of a figure.
   *
   * @param id the figure's id, or {@code <figure>.<panel>}
   * @return the files written
   * @throws IllegalArgumentException if the study has no figure or panel with that id
   */
  public List<Path> redraw(ReportInput input, String id, Path folder) throws IOException {
    List<Figure> figures = draw(input);
    Figure figure =
        figures.stream()
            .flatMap(f -> Stream.concat(Stream.of(f), f.panels().stream()))
            .filter(f -> f.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no figure with the id "
                            + id
                            + "; the study has "
                            + figures.stream().map(Figure::id).toList()
                            + ", and panels <figure>.<panel> as named below each figure"));
    return write(figure, folder, new ArrayList<>());
  }

  private List<Figure> draw(ReportInput input) {
    return Stream.concat(
            ClaimPathFigure.draw(input).stream(), figureFactory.draw(input.evidence()).stream())
        .toList();
  }

  private List<Path> write(Figure figure, Path folder, List<String> notes) throws IOException {
    Path target = folder.resolve(FIGURES);
    List<Path> files = new ArrayList<>();
    files.add(writeText(target.resolve(figure.id() + ".svg"), figure.renderDocument()));
    files.add(writeText(target.resolve(figure.id() + ".csv"), figure.csv().render()));
    try {
      ByteBuffer png = ByteBuffer.wrap(pngRenderer.render(figure));
      Path file = target.resolve(figure.id() + ".png");
      AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, png));
      files.add(file);
    } catch (IOException e) {
      notes.add(e.getMessage());
    }
    return files;
  }

  private static Path writeText(Path file, String content) throws IOException {
    AtomicFiles.write(file, content);
    return file;
  }
}
