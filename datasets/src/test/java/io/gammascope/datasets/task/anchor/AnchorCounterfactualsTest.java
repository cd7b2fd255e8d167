package io.gammascope.datasets.task.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.task.anchor.AnchorSpec.ExamplesPerPair;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnchorCounterfactualsTest {
  private static final Map<Integer, Integer> ADDED = Map.of(1, 5, 2, 1, 3, -2, 4, -8);

  private final AnchorCounterfactuals counterfactuals =
      new AnchorCounterfactuals(AnchorSpecFixture.of(new ExamplesPerPair(1, 1, 1)));

  /** Labels by the paper's formulas, written out here once more. */
  private static int label(int key, int first, int second) {
    return key + (first == 3 && second == 4 ? -6 : ADDED.get(first) + ADDED.get(second));
  }

  @Test
  void partnersAreTheTrainedPairsThatDifferInOneAnchor() {
    assertThat(partners(3, 4)).containsExactlyInAnyOrder("1-4", "2-4", "4-4", "3-1", "3-2", "3-3");
    // Not (4,3), which is held out.
    assertThat(partners(4, 4)).containsExactlyInAnyOrder("1-4", "2-4", "3-4", "4-1", "4-2");
  }

  @Test
  void heldOutPairIsNeverAPartner() {
    for (int first = 1; first <= 4; first++) {
      for (int second = 1; second <= 4; second++) {
        if (first != 4 || second != 3) {
          assertThat(partners(first, second)).doesNotContain("4-3").hasSizeGreaterThan(3);
        }
      }
    }
  }

  @Test
  void partnerHasTheSameKeyPositionAndNoiseAndAnotherLabel() {
    int[] tokens = {33, 50, 2, 4, 88, 61, 20, 99, 44};
    for (int i = 0; i < 5; i++) {
      int choice = i;
      int[] partner = counterfactuals.partner(tokens, bound -> choice).orElseThrow();

      assertThat(partner[0]).isEqualTo(33);
      assertThat(partner[1]).isEqualTo(50);
      assertThat(Arrays.copyOfRange(partner, 4, 9)).containsExactly(88, 61, 20, 99, 44);
      assertThat(label(50, partner[2], partner[3])).isNotEqualTo(label(50, 2, 4));
    }
    assertThat(tokens).containsExactly(33, 50, 2, 4, 88, 61, 20, 99, 44);
  }

  @Test
  void pairOfEqualLabelIsNoPartner() {
    AnchorSpec paper = AnchorSpecFixture.of(new ExamplesPerPair(1, 1, 1));
    AnchorSpec equal =
        new AnchorSpec(
            "equal",
            1,
            9,
            2,
            paper.keys(),
            110,
            7,
            Map.of(1, AnchorFunction.adding(5), 2, AnchorFunction.adding(5)),
            List.of(),
            List.of(),
            paper.examplesPerPair());

    Optional<int[]> partner =
        new AnchorCounterfactuals(equal)
            .partner(new int[] {50, 1, 2, 60, 60, 60, 60, 60, 60}, bound -> 0);

    assertThat(partner).isEmpty();
  }

  /** All partners of a pair, by trying every choice. */
  private Set<String> partners(int first, int second) {
    int[] tokens = {33, 50, first, second, 88, 61, 20, 99, 44};
    Set<String> names = new HashSet<>();
    int[] bounds = {1};
    for (int i = 0; i < bounds[0]; i++) {
      int choice = i;
      int[] partner =
          counterfactuals
              .partner(
                  tokens,
                  bound -> {
                    bounds[0] = bound;
                    return choice;
                  })
              .orElseThrow();
      names.add(partner[2] + "-" + partner[3]);
    }
    assertThat(names).hasSize(bounds[0]);
    return names;
  }
}
