package io.gammascope.neural.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntBinaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Three operators that add 0, 1 and 2, on six keys. */
class SameTargetGapTest {
  private static final int KEYS = 6;
  private static final int[] TARGETS = targets();

  @Test
  void vectorsThatEncodeTheTargetHaveTheLargestGap() {
    SameTargetGap.Result result = result((i, j) -> TARGETS[i] == TARGETS[j] ? 1 : 0);

    assertThat(result.same()).isEqualTo(1);
    assertThat(result.other()).isEqualTo(0);
    assertThat(result.p()).isCloseTo(0.001, within(1e-12));
  }

  @Test
  void vectorsThatEncodeTheKeyHaveNoGap() {
    SameTargetGap.Result result = result((i, j) -> i % KEYS == j % KEYS ? 1 : 0);

    // No two operators reach one target from one key; 18 of the other 108 - 14 have one key.
    assertThat(result.same()).isEqualTo(0);
    assertThat(result.other()).isCloseTo(18 / 94.0, within(1e-12));
    assertThat(result.p()).isEqualTo(1);
  }

  @Test
  void itemsOfIncomparableOperatorsAreIgnored() {
    DMatrixRMaj similarity = likeness((i, j) -> i / KEYS == 2 || j / KEYS == 2 ? 100 : 0);
    SameTargetGap.Result result =
        new SameTargetGap(similarity, TARGETS, KEYS, (a, b) -> !a.equals(b) && a + b == 1).result();

    assertThat(result.same()).isEqualTo(0);
    assertThat(result.other()).isEqualTo(0);
  }

  @Test
  void equalSimilaritiesAreNoEvidence() {
    SameTargetGap.Result result = result((i, j) -> 1);

    assertThat(result.gap()).isCloseTo(0, within(1e-12));
    assertThat(result.p()).isEqualTo(1);
  }

  private static SameTargetGap.Result result(IntBinaryOperator similarity) {
    return new SameTargetGap(likeness(similarity), TARGETS, KEYS, (a, b) -> !a.equals(b)).result();
  }

  private static DMatrixRMaj likeness(IntBinaryOperator of) {
    DMatrixRMaj matrix = new DMatrixRMaj(TARGETS.length, TARGETS.length);
    for (int i = 0; i < TARGETS.length; i++) {
      for (int j = 0; j < TARGETS.length; j++) {
        matrix.set(i, j, of.applyAsInt(i, j));
      }
    }
    return matrix;
  }

  private static int[] targets() {
    int[] targets = new int[3 * KEYS];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = i % KEYS + i / KEYS;
    }
    return targets;
  }
}
