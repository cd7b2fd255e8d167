package io.gammascope.evidence.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void fieldsWithCommasQuotesAndLineEndsAreQuoted() {
    Csv csv =
        new Csv(List.of("a", "b"), List.of(List.of("1,5", "x"), List.of("say \"y\"", "p\nq")));
    assertThat(csv.render()).isEqualTo("a,b\n\"1,5\",x\n\"say \"\"y\"\"\",\"p\nq\"\n");
  }

  @Test
  void rowThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new Csv(List.of("a", "b"), List.of(List.of("1"))))
        .hasMessage("row [1] does not fit header [a, b]");
  }

  @Test
  void missingNumberIsAnEmptyField() {
    assertThat(Csv.row("a", 1, 0.5, Double.NaN)).containsExactly("a", "1", "0.500000", "");
  }
}
