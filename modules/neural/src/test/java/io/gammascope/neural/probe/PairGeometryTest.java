package io.gammascope.neural.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests scores on given vectors of the pairs (1,1), (1,2), (2,1) and (2,2) in two contexts. */
class PairGeometryTest {
  private final AnchorSequences task = CircuitModelFixture.task();

  @Test
  void mirroredPairsCoincideIfVectorsAreSumsOfAnchors() {
    // e1 + e1, e1 + e2, e2 + e1, e2 + e2
    ProbeOutput output = measure(new float[] {2, 0, 1, 1, 1, 1, 0, 2}, 2);

    assertThat(output.scores().get("mirror_distance_ratio")).isEqualTo(0);
    assertThat(output.scores().get("mirror_distance_ratio/2-1")).isEqualTo(0);
  }

  @Test
  void mirroredPairsAreApartIfVectorsEncodeTheOrder() {
    // One axis per anchor and place: every change of one anchor moves by sqrt(2), of both by 2.
    ProbeOutput output = measure(new float[] {1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1}, 4);

    // Other pairs: four differ in one anchor, (1,1) and (2,2) in both.
    double others = (4 * Math.sqrt(2) + 2) / 5;
    assertThat(output.scores().get("mirror_distance_ratio")).isCloseTo(2 / others, within(1e-6));
  }

  @Test
  void pairShareIsOneIfOnlyTheUnorderedPairMatters() {
    // Sums of anchors, the same in both contexts: only the unordered pair matters.
    ProbeOutput sums = measure(new float[] {2, 0, 1, 1, 1, 1, 0, 2}, 2);
    assertThat(sums.scores().get("unordered_pair_share")).isEqualTo(1);

    // The order matters as much as the anchors: squared distances of mirrored pairs are 4, of a
    // pair to itself 0, of the other five pairs 2, 2, 2, 2 and 4.
    ProbeOutput ordered = measure(new float[] {1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1}, 4);
    double within = (2 * 4 + 4 * 0) / 6.0;
    assertThat(ordered.scores().get("unordered_pair_share"))
        .isCloseTo(1 - within / (12 / 5.0), within(1e-6));
  }

  @Test
  void pairShareIsZeroIfTheContextOutweighsThePairs() {
    // The context moves all pairs by 100, as in an untrained model.
    ProbeOutput output = measure(new float[] {2, 0, 1, 1, 1, 1, 0, 2}, 2, 100);

    assertThat(output.scores().get("mirror_distance_ratio")).isEqualTo(0);
    assertThat(output.scores().get("unordered_pair_share")).isCloseTo(0, within(1e-3));
  }

  private ProbeOutput measure(float[] perPair, int width) {
    return measure(perPair, width, 0);
  }

  /** Moves the vectors of the second context along the first axis. */
  private ProbeOutput measure(float[] perPair, int width, float moved) {
    List<SequenceRequest> requests = new ArrayList<>();
    float[] values = new float[2 * perPair.length];
    for (Pair pair : task.pairs()) {
      for (int context = 0; context < 2; context++) {
        System.arraycopy(
            perPair, requests.size() / 2 * width, values, requests.size() * width, width);
        values[requests.size() * width] += context * moved;
        requests.add(new SequenceRequest(pair, 12, 3, context));
      }
    }
    ProbeOutput output = new ProbeOutput();
    PairGeometry.measure(ProbeInputs.of(task, requests), Vectors.of(values, width), output);
    return output;
  }
}
