package io.gammascope.evidence.phase;

import io.gammascope.evidence.solution.ObservedRun;
import java.util.ArrayList;
import java.util.List;

/**
 * A grid of cells over two axes, as in the paper's figure 2.
 *
 * @param across the horizontal axis
 * @param up the vertical axis, its first value at the bottom
 * @param cells every cell, row by row from the bottom, each row from the left
 */
public record PhaseDiagram(PhaseAxis horizontal, PhaseAxis vertical, List<PhaseCell> cells) {
  public PhaseDiagram {
    cells = List.copyOf(cells);
  }

  /** Lays runs out over two axes. */
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

  /** The cell of a column and a row, both from 0, row 0 at the bottom. */
  public PhaseCell cell(int column, int row) {
    return cells.get(row * horizontal.values().size() + column);
  }

  /** Number of columns. */
  public int columns() {
    return horizontal.values().size();
  }

  /** Number of rows. */
  public int rows() {
    return vertical.values().size();
  }
}
