package io.gammascope.pipelines.progress;

import io.gammascope.pipelines.plan.DurationFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders progress as text. What does not fit the width is left out, the least important first. */
public final class ProgressFormat {
  private static final int NARROW = 60;
  private static final int FEWEST_COORDINATES = 12;
  private static final int SHORT_ID = 8;
  private static final int LONGEST_BAR = 30;

  private ProgressFormat() {}

  /** A part of a line; parts of low rank are left out first. */
  private record Part(String text, int rank) {}

  /** Returns one line for the whole study without a limit of width, for logs. */
  public static String plainLine(ProgressSnapshot progress) {
    return progress.study()
        + ": "
        + progress.done()
        + " of "
        + progress.runs()
        + " runs done"
        + (progress.failed() == 0 ? "" : " (" + progress.failed() + " of them failed)")
        + rest(progress);
  }

  /**
   * Before a training runs, datasets are made and short trainings are repeated to compare their
   * bytes. After the last one no count is available.
   */
  private static String rest(ProgressSnapshot progress) {
    if (progress.running().isEmpty() && progress.waiting() == 0) {
      return "; probing models, judging claims, writing the report";
    }
    boolean preparing = progress.running().isEmpty();
    return ", "
        + (preparing ? "preparing, " : progress.running().size() + " running, ")
        + progress.waiting()
        + " waiting"
        + rate(progress).map(rate -> ", " + rate).orElse("")
        + left(progress.secondsLeft()).map(left -> ", " + left).orElse("");
  }

  /**
   * Returns one line for the whole study and one for each training in progress.
   *
   * @param width most characters of a line
   * @param mostLines trainings beyond are counted in a last line
   */
  public static List<String> block(ProgressSnapshot progress, int width, int mostLines) {
    List<String> lines = new ArrayList<>();
    lines.add(total(progress, width));
    List<ProgressSnapshot.Row> rows = progress.running();
    int shown = rows.size() < mostLines ? rows.size() : Math.max(0, mostLines - 2);
    rows.stream().limit(shown).forEach(row -> lines.add(line(row, width)));
    if (shown < rows.size()) {
      lines.add(cut("  and " + (rows.size() - shown) + " more in progress", width));
    }
    return lines;
  }

  private static String total(ProgressSnapshot progress, int width) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(cut(progress.study(), Math.max(SHORT_ID, width / 3)), 3));
    int bar = Math.min(LONGEST_BAR, Math.max(SHORT_ID, width / 4));
    parts.add(new Part(bar(progress.fraction(), bar), 5));
    String runs = progress.done() + "/" + progress.runs();
    parts.add(new Part(width < NARROW ? runs : runs + " runs", 7));
    if (progress.failed() > 0) {
      parts.add(new Part(progress.failed() + " failed", 4));
    }
    if (progress.running().isEmpty()) {
      parts.add(new Part(progress.waiting() == 0 ? "probing and reporting" : "preparing", 6));
    }
    rate(progress).ifPresent(rate -> parts.add(new Part(rate, 2)));
    left(progress.secondsLeft()).ifPresent(left -> parts.add(new Part(left, 6)));
    return fit(parts, width);
  }

  private static String line(ProgressSnapshot.Row row, int width) {
    boolean narrow = width < NARROW;
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("  " + (narrow ? cut(row.run(), SHORT_ID) : row.run()), 7));
    parts.add(new Part(bar((double) row.step() / row.steps(), narrow ? 8 : 10), 5));
    parts.add(new Part("step " + row.step() + "/" + row.steps(), 3));
    row.loss().ifPresent(loss -> parts.add(new Part(number("loss %.3f", loss), 4)));
    row.test().ifPresent(test -> parts.add(new Part(number("test %.3f", test), 2)));
    left(row.secondsLeft()).ifPresent(left -> parts.add(new Part(left, 6)));
    int reserved = narrow ? 0 : FEWEST_COORDINATES + separator(width).length();
    String line = fit(parts, width - reserved);
    int rest = width - line.length() - separator(width).length();
    return rest < FEWEST_COORDINATES
        ? line
        : line + separator(width) + cut(coordinates(row.coordinates()), rest);
  }

  /** Returns for example {@code gamma=0.4 seed=1}. */
  public static String coordinates(Map<String, String> coordinates) {
    return coordinates.entrySet().stream()
        .map(e -> e.getKey().substring(e.getKey().lastIndexOf('.') + 1) + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Joins the parts that fit, chosen by rank; cuts the most important one if it alone does not. */
  private static String fit(List<Part> parts, int width) {
    List<Part> kept = new ArrayList<>();
    List<Part> byRank =
        parts.stream().sorted(Comparator.comparingInt(Part::rank).reversed()).toList();
    for (Part part : byRank) {
      List<Part> more = parts.stream().filter(p -> p.equals(part) || kept.contains(p)).toList();
      if (kept.isEmpty() || join(more, width).length() <= width) {
        kept.add(part);
      }
    }
    return cut(join(parts.stream().filter(kept::contains).toList(), width), Math.max(1, width));
  }

  private static String join(List<Part> parts, int width) {
    return parts.stream().map(Part::text).collect(Collectors.joining(separator(width)));
  }

  private static String separator(int width) {
    return width < NARROW - FEWEST_COORDINATES - 2 ? " " : "  ";
  }

  /** Returns for example {@code [===> ]}, with {@code size} characters in brackets. */
  private static String bar(double fraction, int size) {
    int filled = (int) Math.floor(Math.min(1, Math.max(0, fraction)) * size);
    String head = filled > 0 && filled < size ? ">" : "";
    return "[" + "=".repeat(filled - head.length()) + head + " ".repeat(size - filled) + "]";
  }

  private static Optional<String> rate(ProgressSnapshot progress) {
    return progress
        .stepsPerSecond()
        .map(rate -> number(rate < 10 ? "%.1f steps/s" : "%.0f steps/s", rate));
  }

  private static Optional<String> left(Optional<Double> seconds) {
    return seconds.map(s -> DurationFormat.format(s) + " left");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String cut(String text, int width) {
    return text.length() > width ? text.substring(0, width) : text;
  }
}
