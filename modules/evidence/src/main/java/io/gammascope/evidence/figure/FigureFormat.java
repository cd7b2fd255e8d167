package io.gammascope.evidence.figure;

import java.util.Locale;

/** A file format of figures. */
public enum FigureFormat {
  /** Vectors, whose text is that of the viewer's fonts. */
  SVG,
  /** The numbers. */
  CSV,
  /** Pixels, two for each unit of the SVG. */
  PNG,
  /** Vectors with embedded fonts, for LaTeX. */
  PDF;

  /** Returns the extension of its files. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }
}
