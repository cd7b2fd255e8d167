package io.gammascope.evidence.report;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFormat;
import io.gammascope.evidence.figure.FigureWidth;
import io.gammascope.evidence.figure.PdfRenderer;
import io.gammascope.evidence.figure.PngRenderer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Writes figures to files.
 *
 * @param formats the formats to write
 * @param width on paper, of SVG and PDF; empty for the natural width
 */
public record FigureWriter(Set<FigureFormat> formats, Optional<FigureWidth> width) {
  /** Writes what a report contains: SVG, CSV and PNG. */
  public static final FigureWriter REPORT =
      new FigureWriter(
          Set.of(FigureFormat.SVG, FigureFormat.CSV, FigureFormat.PNG), Optional.empty());

  public FigureWriter {
    formats = Set.copyOf(formats);
  }

  /**
   * Writes a figure in one format.
   *
   * @throws IOException if it cannot be drawn in this format, or the file cannot be written
   */
  Path write(Figure figure, FigureFormat format, Path folder) throws IOException {
    Path file = folder.resolve(figure.id() + "." + format.extension());
    ByteBuffer bytes = ByteBuffer.wrap(render(figure, format));
    AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, bytes));
    return file;
  }

  private byte[] render(Figure figure, FigureFormat format) throws IOException {
    return switch (format) {
      case SVG -> figure.renderForPaper(width).getBytes(StandardCharsets.UTF_8);
      case CSV -> figure.csv().render().getBytes(StandardCharsets.UTF_8);
      case PNG -> new PngRenderer().render(figure);
      case PDF -> new PdfRenderer().render(figure, width);
    };
  }
}
