package io.gammascope.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.yaml.InvalidInputException;
import org.junit.jupiter.api.Test;

class DeviationLedgerTest {
  @Test
  void theKnownPointsOfThePaperAreInIt() {
    assertThat(DeviationLedger.readBundled().deviations())
        .extracting(Deviation::id)
        .contains(
            "split-modulus",
            "reading-step",
            "best-rate",
            "missing-line",
            "projection-bias",
            "weight-decay",
            "clipping",
            "gamma-names",
            "epoch-remainder",
            "scale",
            "pair-setting",
            "padding",
            "training-length");
  }

  @Test
  void nothingIsLeftBlank() {
    assertThat(DeviationLedger.readBundled().deviations())
        .allSatisfy(d -> assertThat(d.toString()).doesNotContain("=,").doesNotContain("=]"));
  }

  @Test
  void everyWrongFieldIsNamedWithItsLine() {
    assertThatThrownBy(() -> DeviationLedger.parse("deviations:\n  - id: a\n    pont: b\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("deviations.yaml:3")
        .hasMessageContaining("pont")
        .hasMessageContaining("authors");
  }

  @Test
  void twoOfOneIdAreRefused() {
    String one =
        "  - {id: a, point: b, paper: c, authors: d, here: e, control: f, sensitivity: g}\n";
    assertThatThrownBy(() -> DeviationLedger.parse("deviations:\n" + one + one))
        .hasMessage("two deviations have the id a");
  }
}
