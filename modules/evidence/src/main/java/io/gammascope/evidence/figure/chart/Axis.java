package io.gammascope.evidence.figure.chart;

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One side of a chart: a scale, its ticks and a title.
 *
 * @param title the quantity; empty for none
 * @param ticks none where the values themselves mean nothing, as in a t-SNE projection
 * @param style how the ticks and the title are written
 */
public record Axis(String title, AxisScale scale, List<Tick> ticks, Style style) {
  /**
   * The style of the texts of an axis.
   *
   * @param fontSize of the tick labels, in pixels
   * @param turned whether the labels of a horizontal axis are turned, to be read from bottom to top
   */
  public record Style(double fontSize, boolean turned) {
    /** For a panel of a figure. */
    public static final Style PANEL = new Style(8.5, false);

    /** For a figure that is one chart. */
    public static final Style FIGURE = new Style(10, false);
  }

  /** Returns an axis of numbers with round ticks, in the style of a panel. */
  public static Axis numeric(String title, AxisScale scale) {
    return new Axis(title, scale, scale.ticks().stream().map(Tick::new).toList(), Style.PANEL);
  }

  /** Returns an axis of shares from 0 to 1, with a little room for marks at both ends. */
  public static Axis share(String title) {
    List<Tick> ticks = DoubleStream.of(0, 0.25, 0.5, 0.75, 1).mapToObj(Tick::new).toList();
    return new Axis(title, AxisScale.linear(-0.03, 1.03), ticks, Style.PANEL);
  }

  /** Returns an axis without ticks and title. */
  public static Axis unlabelled(AxisScale scale) {
    return new Axis("", scale, List.of(), Style.PANEL);
  }

  /** Returns an axis of categories: category i reaches from i to i + 1, its tick is between. */
  public static Axis categorical(String title, List<String> labels) {
    return categorical(title, labels, Collections.nCopies(labels.size(), ""));
  }

  /** Returns an axis of categories, each with a note beneath its label. */
  public static Axis categorical(String title, List<String> labels, List<String> notes) {
    List<Tick> ticks =
        IntStream.range(0, labels.size())
            .mapToObj(i -> new Tick(i + 0.5, labels.get(i), notes.get(i)))
            .toList();
    return new Axis(title, AxisScale.linear(0, Math.max(1, labels.size())), ticks, Style.PANEL);
  }

  /** Returns this axis with at most so many of its ticks, at equal distances. */
  public Axis withFewTicks(int most) {
    int every = Math.max(1, (int) Math.ceil(ticks.size() / (double) most));
    return withTicks(
        IntStream.range(0, ticks.size()).filter(i -> i % every == 0).mapToObj(ticks::get).toList());
  }

  /** Returns the same axis in the opposite direction, as for rows that are read from the top. */
  public Axis reversed() {
    AxisScale turned = new AxisScale(scale.high(), scale.low(), scale.logarithmic());
    return new Axis(title, turned, ticks, style);
  }

  /** Returns the same axis in another style. */
  public Axis withStyle(Style other) {
    return new Axis(title, scale, ticks, other);
  }

  /** Returns the same axis with the given ticks in place of its own. */
  public Axis withTicks(List<Tick> others) {
    return new Axis(title, scale, others, style);
  }

  /** Returns the width that labels and title need to the left of a chart, in pixels. */
  public double roomLeft() {
    return labelWidth() + 2 * GAP + (title.isEmpty() ? 0 : titleSize() + GAP);
  }

  /** Returns the height that labels, notes and title need below a chart, in pixels. */
  public double roomBelow() {
    return titleBaseline() + (title.isEmpty() ? 0 : 4);
  }

  /** Returns the distance of the title's baseline from a chart's lower edge. */
  double titleBaseline() {
    double labels = style.turned() ? labelWidth() + GAP : labelBaseline();
    double notes = hasNotes() ? noteSize() + 4 : 0;
    return labels + notes + (title.isEmpty() ? 4 : titleSize() + GAP);
  }

  double labelBaseline() {
    return style.fontSize() + 4;
  }

  double titleSize() {
    return Math.min(10, style.fontSize() + 0.5);
  }

  double noteSize() {
    return Math.min(10, style.fontSize());
  }

  boolean hasNotes() {
    return ticks.stream().anyMatch(tick -> !tick.note().isEmpty());
  }

  /** Returns the width of the widest label or note. */
  double labelWidth() {
    return ticks.stream()
        .mapToDouble(
            tick ->
                Math.max(
                    tick.label()
                        .lines()
                        .mapToDouble(line -> TextLayout.width(line, style.fontSize()))
                        .max()
                        .orElse(0),
                    TextLayout.width(tick.note(), noteSize())))
        .max()
        .orElse(0);
  }

  /** The distance between a chart's edge, its labels and its title. */
  static final double GAP = 5;
}
