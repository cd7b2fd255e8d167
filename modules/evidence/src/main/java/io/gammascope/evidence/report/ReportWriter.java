package io.gammascope.evidence.report;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.TemporaryFiles;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureFormat;
import io.gammascope.evidence.ledger.DeviationLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a report into one folder. Each file is written atomically. */
public final class ReportWriter {
  /** Name of the folder of figures inside the report's folder. */
  public static final String FIGURES = "figures";

  /** The file inside the report's folder that says how to cite the runs. */
  public static final String CITATION = PaperFiles.FOLDER + "/" + PaperFiles.CITATION;

  /** Makes the browser load an interim report again every 30 seconds. */
  static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"30\"/>";

  private static final String PAGE = "report.html";

  private final FigureFactory figureFactory;
  private final DeviationLedger ledger;

  public ReportWriter(FigureFactory figureFactory, DeviationLedger ledger) {
    this.figureFactory = figureFactory;
    this.ledger = ledger;
  }

  /**
   * Writes {@code report.html}, {@code verdicts.json}, {@code summary.md}, {@code figures/} and,
   * for a paper, the files of {@link PaperFiles}. If this machine cannot draw PNG, everything else
   * is written and the result holds a note. Removes temporary files that a killed process left in
   * the folder.
   */
  public ReportFiles write(ReportInput input, Path folder) throws IOException {
    return write(input, folder, Optional.empty());
  }

  /**
   * Writes the report of a study that is still running. Browsers load the page again by themselves.
   *
   * @param note shown below the title: when it was written, and how the study goes on
   */
  public ReportFiles writeInterim(ReportInput input, Path folder, String note) throws IOException {
    return write(input, folder, Optional.of(note));
  }

  /** Lets browsers no longer reload an interim report, for a study that was stopped. */
  public static void stopRefresh(Path folder) throws IOException {
    Path page = folder.resolve(PAGE);
    if (Files.exists(page)) {
      String text = Files.readString(page);
      if (text.contains(REFRESH)) {
        AtomicFiles.write(page, text.replace(REFRESH, ""));
      }
    }
  }

  private ReportFiles write(ReportInput input, Path folder, Optional<String> interim)
      throws IOException {
    TemporaryFiles.deleteOlderThanThisProcess(folder);
    List<Figure> figures = draw(input);
    List<String> notes = new ArrayList<>();
    List<Path> drawn = new ArrayList<>();
    for (Figure figure : figures) {
      drawn.addAll(write(figure, folder.resolve(FIGURES), notes));
    }
    Path html = folder.resolve(PAGE);
    Path verdicts = folder.resolve("verdicts.json");
    Path summary = folder.resolve("summary.md");
    AtomicFiles.write(verdicts, VerdictsJson.write(input));
    AtomicFiles.write(summary, renderSummary(input));
    Set<String> names =
        drawn.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    ReportPage page = new ReportPage(input, figures, names, ledger, interim);
    AtomicFiles.write(html, Templates.renderHtml(PAGE, page));
    new PaperFiles(page).write(folder.resolve(PaperFiles.FOLDER));
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
   * Draws figures again.
   *
   * @param id of a figure, or {@code <figure>.<panel>}; empty for all figures without their panels
   * @return the files written
   * @throws IllegalArgumentException if the study has no figure or panel with that id
   */
  public List<Path> redraw(ReportInput input, Optional<String> id, FigureWriter writer, Path folder)
      throws IOException {
    List<Figure> figures = draw(input);
    List<Figure> chosen = id.isEmpty() ? figures : List.of(find(figures, id.get()));
    List<Path> files = new ArrayList<>();
    for (Figure figure : chosen) {
      for (FigureFormat format : FigureFormat.values()) {
        if (writer.formats().contains(format)) {
          files.add(writer.write(figure, format, folder.resolve(FIGURES)));
        }
      }
    }
    return files;
  }

  private static Figure find(List<Figure> figures, String id) {
    return figures.stream()
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
  }

  private List<Figure> draw(ReportInput input) {
    return Stream.concat(
            ClaimPathFigure.draw(input).stream(), figureFactory.draw(input.evidence()).stream())
        .toList();
  }

  /** Writes SVG, CSV and PNG; a PNG that cannot be drawn becomes a note. */
  private static List<Path> write(Figure figure, Path folder, List<String> notes)
      throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(FigureWriter.REPORT.write(figure, FigureFormat.SVG, folder));
    files.add(FigureWriter.REPORT.write(figure, FigureFormat.CSV, folder));
    try {
      files.add(FigureWriter.REPORT.write(figure, FigureFormat.PNG, folder));
    } catch (IOException e) {
      notes.add(e.getMessage());
    }
    return files;
  }
}
