package io.gammascope.evidence.figure.chart;

import io.gammascope.evidence.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Explains marks and colours. Entries are beside each other, in columns of equal width where they
 * need several lines.
 *
 * @param width the width that the entries may fill
 * @param fontSize of the labels, in pixels
 */
public record Legend(List<Entry> entries, double width, double fontSize) {
  private static final double GAP = 10;
  private static final double BAR = 90;
  private static final int BAR_STEPS = 24;

  /** Draws a symbol whose left edge is at x, centred vertically at y. */
  public interface Symbol {
    /** Draws it. */
    Element draw(double x, double y);
  }

  /** A symbol, its width and what it means. */
  public record Entry(String label, double symbolWidth, Symbol symbol) {}

  /** Returns an entry for a line. */
  public static Entry line(String label, String colour) {
    return new Entry(label, 12, (x, y) -> Shapes.rect(x, y - 1.5, 12, 3).set("fill", colour));
  }

  /** Returns an entry for a dot. */
  public static Entry dot(String label, String colour) {
    return new Entry(label, 8, (x, y) -> Shapes.circle(x + 4, y, 4).set("fill", colour));
  }

  /** Returns an entry for a filled area. */
  public static Entry area(String label, String colour) {
    return new Entry(label, 10, (x, y) -> Shapes.rect(x, y - 5, 10, 10).set("fill", colour));
  }

  /** Returns the height of all lines of entries. */
  public double height() {
    return lines() * lineHeight();
  }

  /** Draws the entries; the first line of text has its baseline at y. */
  public List<Element> draw(double x, double y) {
    List<Element> marks = new ArrayList<>();
    int columns = columns();
    double left = x;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      int line = i / columns;
      double baseline = y + line * lineHeight();
      left = i % columns == 0 ? x : left;
      marks.add(entry.symbol().draw(left, baseline - fontSize * 0.36));
      marks.add(
          Shapes.note(left + entry.symbolWidth() + 5, baseline, "start", entry.label())
              .set("font-size", fontSize));
      left += columns == entries.size() ? width(entry) : widest();
    }
    return marks;
  }

  /** Draws a bar of the colours from {@code low}, which is -1 or 0, to 1. */
  public static Element drawColourBar(
      double x, double y, double low, DoubleFunction<String> colour) {
    Element group = Element.of("g");
    for (int i = 0; i < BAR_STEPS; i++) {
      double value = low + (1 - low) * (i + 0.5) / BAR_STEPS;
      group.add(
          Shapes.rect(x + i * BAR / BAR_STEPS, y, BAR / BAR_STEPS + 0.3, 8)
              .set("fill", colour.apply(value)));
    }
    return group.add(
        Shapes.note(x - 4, y + 8, "end", low < 0 ? "\u22121" : "0"),
        Shapes.note(x + BAR + 4, y + 8, "start", "1"));
  }

  private int columns() {
    double all = entries.stream().mapToDouble(this::width).sum() - GAP;
    return all <= width
        ? Math.max(1, entries.size())
        : Math.max(1, (int) ((width + GAP) / widest()));
  }

  private int lines() {
    return (entries.size() + columns() - 1) / columns();
  }

  private double widest() {
    return entries.stream().mapToDouble(this::width).max().orElse(1);
  }

  private double width(Entry entry) {
    return entry.symbolWidth() + 5 + TextLayout.width(entry.label(), fontSize) + GAP;
  }

  private double lineHeight() {
    return fontSize + 5;
  }
}
