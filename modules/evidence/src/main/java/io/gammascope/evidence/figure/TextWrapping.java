package io.gammascope.evidence.figure;

import java.util.ArrayList;
import java.util.List;

/** Words of a figure on as many lines as they need: SVG breaks none by itself. */
public final class TextWrapping {
  private TextWrapping() {}

  /**
   * As many parts on a line as fit, one at least; what stands between two is left out at a break.
   */
  public static List<String> of(List<String> parts, String between, int letters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      String next = line.isEmpty() ? part : between + part;
      if (!line.isEmpty() && line.length() + next.length() > letters) {
        lines.add(line.toString());
        line.setLength(0);
        next = part;
      }
      line.append(next);
    }
    lines.add(line.toString());
    return lines;
  }
}
