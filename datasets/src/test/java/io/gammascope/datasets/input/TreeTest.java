package io.gammascope.datasets.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TreeTest {
  private static final Tree TWO =
      new Tree.Scalar(new Position("grid.yaml", 40), Tree.Kind.INTEGER, "2");
  private final Tree.Entries document =
      YamlDocument.parse("model: {layers: 1, d: 8}\nseed: 3\n", "f.yaml", new Problems())
          .orElseThrow();

  @Test
  void valueAtAPathIsReplacedAndTheRestStays() {
    assertThat(document.withPath("model.layers", TWO))
        .hasToString("{model={layers=2, d=8}, seed=3}");
    assertThat(document).hasToString("{model={layers=1, d=8}, seed=3}");
  }

  @Test
  void mappingsOnTheWayAreMade() {
    assertThat(document.withPath("training.adam.eps", TWO))
        .hasToString("{model={layers=1, d=8}, seed=3, training={adam={eps=2}}}");
  }

  @Test
  void wrongGridValueIsReportedAtTheGridsLine() {
    Problems problems = new Problems();
    Fields.of(document.withPath("model.layers", TWO), problems)
        .fields("model", "a mapping")
        .integer("layers", Range.atLeast(3));

    assertThat(problems.toList())
        .extracting(Problem::toString)
        .containsExactly("grid.yaml:40: model.layers: 2: a whole number, at least 3");
  }

  @Test
  void pathThroughAScalarIsRefused() {
    assertThatThrownBy(() -> document.withPath("seed.low", TWO))
        .hasMessage("seed is no mapping, so that seed.low cannot vary");
  }

  @Test
  void entryIsTakenOut() {
    assertThat(document.without("model")).hasToString("{seed=3}");
  }
}
