package io.gammascope.evidence.phase;

import io.gammascope.evidence.solution.ObservedRun;
import java.util.ArrayList;
import java.util.List;

/**
 * A grid of cells over two axes, as in the paper's figure 2. Cells without runs are included.
 *
 * @param horizontal the horizontal axis
 * @param vertical the vertical axis, its first value at the bottom
 * @param cells all cells, row by row from the bottom, each row from the left
 */
public record PhaseDiagram(PhaseAxis horizontal, PhaseAxis vertical, List<PhaseCell> cells) {
  public PhaseDiagram {
    cells = List.copyOf(cells);
  }

  /** Assigns runs to the cells of two axes. */
  public static PhaseDiagram layOut(PhaseAxis across, PhaseAxis up, List<ObservedRun> runs) {
    List<PhaseCell> cells = new ArrayList<>();
    for (String row : up.values()) {
      for (String column : across.values()) {
        List<ObservedRun> here =
            runs.stream()
                .filter(r -> across.valueOf(r).equals(column) && up.valueOf(r).equals(row))
                .toList();
        cells.add(new PhaseCell(column, row, here));
      }
    }
    return new PhaseDiagram(across, up, cells);
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
