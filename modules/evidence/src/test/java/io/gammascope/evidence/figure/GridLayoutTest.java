package io.gammascope.evidence.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.evidence.phase.PhaseAxis;
import io.gammascope.evidence.phase.PhaseDiagram;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridLayoutTest {
  @Test
  void cellsBeginWhereTheLongestValueOfTheAxisUpEnds() {
    assertThat(layout("2", "3").left(0)).isEqualTo(GridLayout.LEFT);
    // Twelve letters of 7.6, and room for the axis' name.
    assertThat(layout("2", "anchor-paper").left(0)).isEqualTo(38 + 12 * 7.6);
    assertThat(layout("2", "anchor-paper").left(1)).isEqualTo(38 + 12 * 7.6 + 90);
  }

  private static GridLayout layout(String... up) {
    PhaseAxis across = new PhaseAxis("initialization.gamma", List.of("0.4", "0.6"));
    PhaseAxis rows = new PhaseAxis("dataset.spec", List.of(up));
    return new GridLayout(PhaseDiagram.layOut(across, rows, List.of()), 90, 70, 0);
  }
}
