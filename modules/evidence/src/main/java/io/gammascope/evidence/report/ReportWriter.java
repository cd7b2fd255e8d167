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

/** Writes a report: everything in one folder, each file whole or not there. */
public final class ReportWriter {
  /** The folder of the figures, inside that of the report. */
  public static final String FIGURES = "figures";

  private final FigureFactory drawing;
  private final DeviationLedger ledger;
  private final PngRenderer raster;

  public ReportWriter(FigureFactory drawing, DeviationLedger ledger, PngRenderer raster) {
    this.drawing = drawing;
    this.ledger = ledger;
    this.raster = raster;
  }

  /**
   * Writes {@code report.html}, {@code verdicts.json}, {@code summary.md} and {@code figures/}. A
   * machine that cannot draw PNG gets all else, and a note. What a killed process had begun to
   * write there is removed.
   */
  public ReportFiles write(ReportInput input, Path folder) throws IOException {
    TemporaryFiles.deleteOlderThanThisProcess(folder);
    List<Figure> figures = drawing.draw(input.evidence());
    List<String> notes = new ArrayList<>();
    List<Path> drawn = new ArrayList<>();
    for (Figure figure : figures) {
      drawn.addAll(write(figure, folder, notes));
    }
    Path html = folder.resolve("report.html");
    Path verdicts = folder.resolve("verdicts.json");
    Path summary = folder.resolve("summary.md");
    AtomicFiles.write(verdicts, VerdictsJson.of(input));
    AtomicFiles.write(summary, new MarkdownSummary().of(input));
    Set<String> names =
        drawn.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    AtomicFiles.write(html, HtmlReport.render(input, figures, names, ledger));
    return new ReportFiles(html, verdicts, summary, drawn, notes);
  }

  /**
   * Draws one figure, or one panel of a figure, again.
   *
   * @return its files
   * @throws IllegalArgumentException if the study gives no figure or panel of that id
   */
  public List<Path> redraw(ReportInput input, String id, Path folder) throws IOException {
    List<Figure> figures = drawing.draw(input.evidence());
    Figure figure =
        figures.stream()
            .flatMap(f -> Stream.concat(Stream.of(f), f.panels().stream()))
            .filter(f -> f.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no figure "
                            + id
                            + "; there are "
                            + figures.stream().map(Figure::id).toList()
                            + "; a panel is <figure>.<panel>, as its foot says"));
    return write(figure, folder, new ArrayList<>());
  }

  private List<Path> write(Figure figure, Path folder, List<String> notes) throws IOException {
    Path place = folder.resolve(FIGURES);
    List<Path> files = new ArrayList<>();
    files.add(text(place.resolve(figure.id() + ".svg"), figure.document()));
    files.add(text(place.resolve(figure.id() + ".csv"), figure.csv().render()));
    try {
      ByteBuffer png = ByteBuffer.wrap(raster.png(figure));
      Path file = place.resolve(figure.id() + ".png");
      AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, png));
      files.add(file);
    } catch (IOException e) {
      notes.add(e.getMessage());
    }
    return files;
  }

  private static Path text(Path file, String content) throws IOException {
    AtomicFiles.write(file, content);
    return file;
  }
}
