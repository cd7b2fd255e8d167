package io.gammascope.evidence.figure;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Renders figures as PNG images on white, with two pixels per unit of the SVG. */
public final class PngRenderer {
  private static final int SCALE = 2;

  /**
   * Renders a figure.
   *
   * @return the bytes of the PNG
   * @throws IOException if the image cannot be drawn, in most cases because the machine has no
   *     fonts
   */
  public byte[] render(Figure figure) throws IOException {
    try {
      return draw(figure);
    } catch (LinkageError | InternalError e) {
      // Thrown by a JVM without desktop libraries and on a machine without fonts.
      throw new IOException(
          "cannot draw "
              + figure.id()
              + " as PNG: this machine lacks fonts or font libraries ("
              + e
              + "); with Debian: apt-get install fontconfig fonts-dejavu-core",
          e);
    }
  }

  private static byte[] draw(Figure figure) throws IOException {
    byte[] svg = figure.svg().render().getBytes(StandardCharsets.UTF_8);
    SVGDocument document =
        new SVGLoader().load(new ByteArrayInputStream(svg), null, LoaderContext.createDefault());
    if (document == null) {
      throw new IOException("JSVG cannot read the figure " + figure.id());
    }
    int width = (int) Math.ceil(document.size().width * SCALE);
    int height = (int) Math.ceil(document.size().height * SCALE);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    document.render(null, graphics, new ViewBox(width, height));
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // The default would write to a file in /tmp, which may be full or missing.
    try (MemoryCacheImageOutputStream cached = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", cached);
    }
    return out.toByteArray();
  }
}
