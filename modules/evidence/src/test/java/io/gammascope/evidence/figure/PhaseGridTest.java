package io.gammascope.evidence.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.TextLayout;
import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.study.grid.GridAxis;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseGridTest {
  @Test
  void longerRowLabelsMoveTheCellsToTheRight() {
    PhaseGrid narrow = grid("2", "3");
    PhaseGrid wide = grid("2", "anchor-paper");

    double longer = TextLayout.width("anchor-paper", 12) - TextLayout.width("3", 12);
    assertThat(wide.cell(0, 0).x() - narrow.cell(0, 0).x()).isCloseTo(longer, within(1e-9));
    assertThat(wide.cell(1, 0).x() - wide.cell(0, 0).x()).isCloseTo(90, within(1e-9));
  }

  @Test
  void firstRowIsAtTheBottom() {
    Box first = grid("2", "3").cell(0, 0);
    Box second = grid("2", "3").cell(0, 1);

    assertThat(second.bottom()).isEqualTo(first.y());
    assertThat(first.width()).isCloseTo(90, within(1e-9));
    assertThat(first.height()).isEqualTo(70);
  }

  private static PhaseGrid grid(String... up) {
    GridAxis across = new GridAxis("initialization.gamma", List.of("0.4", "0.6"));
    GridAxis rows = new GridAxis("dataset.spec", List.of(up));
    return PhaseGrid.of(
        PhaseDiagram.layOut(across, rows, List.of()), new PhaseGrid.CellSize(90, 70, 0));
  }
}
