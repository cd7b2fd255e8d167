package io.gammascope.neural.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NeuronGroupsTest {
  @Test
  void neuronsOfTwoDirectionsFormTwoGroupsRegardlessOfLength() {
    NeuronGroups groups = groups(1, 0, 0, 5, 0, 1, 0, 2, 3, 0.1f);

    assertThat(groups.count()).isEqualTo(2);
    assertThat(groups.groupOf()).containsExactly(1, 0, 0, 0, 1);
    assertThat(groups.largestShare()).isEqualTo(0.6);
  }

  @Test
  void oppositeDirectionsFormTwoGroups() {
    assertThat(groups(1, 0, -1, 0).count()).isEqualTo(2);
  }

  @Test
  void groupContainsNeuronsSimilarToItsFirstMemberOnly() {
    // 40 degrees apart each: cosine 0.766 of neighbours, 0.174 of the first and the third.
    NeuronGroups groups = groups(1, 0, 0.7660f, 0.6428f, 0.1736f, 0.9848f);

    assertThat(groups.groupOf()).containsExactly(0, 0, 1);
  }

  @Test
  void neuronWithoutWeightsHasNoGroup() {
    NeuronGroups groups = groups(0, 0, 1, 1);

    assertThat(groups.count()).isEqualTo(1);
    assertThat(groups.groupOf()).containsExactly(-1, 0);
    assertThat(groups.largestShare()).isEqualTo(0.5);
    assertThat(groups(0, 0).largestShare()).isNaN();
  }

  private static NeuronGroups groups(float... neurons) {
    return NeuronGroups.cluster(Vectors.of(neurons, 2).cosines());
  }
}
