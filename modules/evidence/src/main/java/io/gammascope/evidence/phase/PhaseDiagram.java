package io.gammascope.evidence.phase;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.grid.GridAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A grid of cells over two axes, as in the paper's figure 2. Cells without runs are included.
 *
 * @param horizontal the horizontal axis; its path is {@link #NONE} if nothing varies along it
 * @param vertical the vertical axis, its first value at the bottom
 * @param cells all cells, row by row from the bottom, each row from the left
 */
public record PhaseDiagram(GridAxis horizontal, GridAxis vertical, List<PhaseCell> cells) {
  /** The path of an axis along which nothing varies. */
  public static final String NONE = "";

  private static final String ALL = "all";
  private static final String LAYERS = "model.layers";
  private static final String WEIGHT_DECAY = "training.weight_decay";

  public PhaseDiagram {
    cells = List.copyOf(cells);
  }

  /**
   * Assigns runs to the cells of two axes of their grid: initialization and depth as in the paper's
   * figure 2; learning rate and weight decay as in its figure 14 if the grid has only those two;
   * otherwise the first axes of the grid. A side without an axis of the grid has one unnamed value.
   */
  public static PhaseDiagram of(List<GridAxis> grid, List<ObservedRun> runs) {
    List<GridAxis> varying = grid.stream().filter(a -> !a.path().equals(ObservedRun.SEED)).toList();
    Optional<GridAxis> rate = first(varying, a -> a.path().equals(ObservedRun.LEARNING_RATE));
    Optional<GridAxis> decay = first(varying, a -> a.path().equals(WEIGHT_DECAY));
    boolean both =
        Stream.of(rate, decay)
            .allMatch(axis -> axis.filter(a -> a.values().size() > 1).isPresent());
    if (varying.size() == 2 && both) {
      return layOut(rate.get(), decay.get(), runs);
    }
    List<GridAxis> usable =
        varying.stream().filter(a -> !a.path().equals(ObservedRun.LEARNING_RATE)).toList();
    Optional<GridAxis> across =
        first(usable, a -> a.path().startsWith(ObservedRun.INITIALIZATION))
            .or(() -> first(usable, a -> !a.path().equals(LAYERS)));
    List<GridAxis> rest = usable.stream().filter(a -> across.filter(a::equals).isEmpty()).toList();
    Optional<GridAxis> up =
        first(rest, a -> a.path().equals(LAYERS)).or(() -> first(rest, a -> true));
    GridAxis none = new GridAxis(NONE, List.of(ALL));
    return layOut(across.orElse(none), up.orElse(none), runs);
  }

  private static Optional<GridAxis> first(List<GridAxis> axes, Predicate<GridAxis> wanted) {
    return axes.stream().filter(wanted).findFirst();
  }

  /** Assigns runs to the cells of two axes. */
  public static PhaseDiagram layOut(GridAxis across, GridAxis up, List<ObservedRun> runs) {
    List<PhaseCell> cells = new ArrayList<>();
    for (String row : up.values()) {
      for (String column : across.values()) {
        cells.add(
            new PhaseCell(
                column,
                row,
                runs.stream().filter(r -> isAt(r, across, column) && isAt(r, up, row)).toList()));
      }
    }
    return new PhaseDiagram(across, up, cells);
  }

  private static boolean isAt(ObservedRun run, GridAxis axis, String value) {
    return run.coordinate(axis.path()).orElse(ALL).equals(value);
  }

  /** Returns the cell of a column and a row, both counted from 0; row 0 is at the bottom. */
  public PhaseCell cell(int column, int row) {
    return cells.get(row * horizontal.values().size() + column);
  }

  /** Returns the number of columns. */
  public int columns() {
    return horizontal.values().size();
  }

  /** Returns the number of rows. */
  public int rows() {
    return vertical.values().size();
  }
}
