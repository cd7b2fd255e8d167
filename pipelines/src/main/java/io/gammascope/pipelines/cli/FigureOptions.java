package io.gammascope.pipelines.cli;

import io.gammascope.evidence.figure.FigureFormat;
import io.gammascope.evidence.figure.FigureWidth;
import io.gammascope.evidence.report.FigureWriter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options of {@code report} that draw figures alone, for a paper. */
final class FigureOptions {
  @Option(
      names = "--figure",
      paramLabel = "ID",
      description = "redraw only this figure or panel; default: the whole report")
  String figure;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description =
          "draw only figures, all or that of --figure, in these formats: pdf (vectors, embedded"
              + " font), svg, png, csv; default: svg, png and csv")
  Set<FigureFormat> formats = EnumSet.noneOf(FigureFormat.class);

  @Option(
      names = "--width",
      paramLabel = "WIDTH",
      description =
          "width of pdf and svg on paper, for example 5.5in (the text of a NeurIPS paper) or 14cm;"
              + " default: as in a browser")
  String width;

  /** Returns whether only figures are drawn. */
  boolean onlyFigures() {
    if (width != null && formats.stream().noneMatch(FigureOptions::hasWidth)) {
      throw new UsageException("--width needs --format pdf or --format svg");
    }
    return figure != null || !formats.isEmpty();
  }

  private static boolean hasWidth(FigureFormat format) {
    return format == FigureFormat.PDF || format == FigureFormat.SVG;
  }

  Optional<String> id() {
    return Optional.ofNullable(figure);
  }

  FigureWriter writer() {
    try {
      return formats.isEmpty()
          ? FigureWriter.REPORT
          : new FigureWriter(formats, Optional.ofNullable(width).map(FigureWidth::parse));
    } catch (IllegalArgumentException invalid) {
      throw new UsageException("--width: " + invalid.getMessage());
    }
  }
}
