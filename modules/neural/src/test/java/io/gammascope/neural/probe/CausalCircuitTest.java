package io.gammascope.neural.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests attention and interventions on models constructed to use one known circuit. */
class CausalCircuitTest {
  private static final int SEQUENCES = 60;
  private static NDManager manager;

  @BeforeAll
  static void start() {
    manager = EngineFactory.start(1, "cpu");
  }

  @AfterAll
  static void stop() {
    manager.close();
  }

  @Test
  void inferentialModelAttendsAlongItsCircuit() {
    ProbeOutput output = AttentionFlow.PROBE.run(inferential());

    assertThat(mass(output, 1, EdgeClass.KEY_TO_ANCHOR1)).isCloseTo(1, within(1e-3));
    assertThat(mass(output, 1, EdgeClass.KEY_TO_ANCHOR2)).isCloseTo(1, within(1e-3));
    assertThat(mass(output, 2, EdgeClass.ANCHOR1_TO_LAST)).isCloseTo(0.5, within(0.05));
    assertThat(mass(output, 2, EdgeClass.ANCHOR2_TO_LAST)).isCloseTo(0.5, within(0.05));
    assertThat(mass(output, 2, EdgeClass.KEY_TO_LAST)).isLessThan(0.01);
  }

  @Test
  void symmetricModelAttendsAlongItsCircuit() {
    ProbeOutput output = AttentionFlow.PROBE.run(symmetric());

    assertThat(mass(output, 1, EdgeClass.ANCHOR1_TO_LAST)).isCloseTo(0.5, within(0.05));
    assertThat(mass(output, 1, EdgeClass.ANCHOR2_TO_LAST)).isCloseTo(0.5, within(0.05));
    assertThat(mass(output, 2, EdgeClass.KEY_TO_LAST)).isCloseTo(1, within(1e-3));
    assertThat(mass(output, 2, EdgeClass.ANCHOR1_TO_LAST)).isLessThan(0.01);
  }

  @Test
  void modelWithoutAttentionWeightsAttendsUniformly() {
    ProbeOutput output =
        AttentionFlow.PROBE.run(CircuitModelFixture.uniform().under(manager, SEQUENCES));

    // The last of nine positions attends to all nine: two anchors, the key, itself and five noise
    // items.
    assertThat(mass(output, 1, EdgeClass.ANCHOR1_TO_LAST)).isCloseTo(1 / 9.0, within(1e-6));
    assertThat(mass(output, 1, EdgeClass.NOISE_TO_LAST)).isCloseTo(5 / 9.0, within(1e-6));
    assertThat(mass(output, 2, EdgeClass.LAST_TO_LAST)).isCloseTo(1 / 9.0, within(1e-6));
  }

  @Test
  void shownSequenceIsTheHeldOutPairWithTheLargestKey() {
    ProbeOutput output = AttentionFlow.PROBE.run(inferential());

    int[] tokens = array(output, "tokens").ints();
    int[] places = array(output, "places").ints();
    assertThat(tokens[places[0]]).isEqualTo(19);
    assertThat(tokens[places[1]]).isEqualTo(2);
    assertThat(tokens[places[2]]).isEqualTo(1);
    assertThat(array(output, "readout").ints()[8]).isEqualTo(19);
    LabelledArray pattern = array(output, "pattern");
    int anchor1 = places[1];
    assertThat(pattern.floats()[anchor1 * 9 + places[0]]).isCloseTo(1, within(1e-3f));
  }

  @Test
  void onlyTheInferentialCircuitIsNecessaryAndSufficientInTheInferentialModel() {
    Map<String, Double> scores = CausalCircuit.PROBE.run(inferential()).scores();

    assertThat(scores.get("inferential/sufficiency")).isEqualTo(1);
    assertThat(scores.get("inferential/necessity")).isGreaterThan(0.8);
    assertThat(scores.get("symmetric/sufficiency")).isLessThan(0.3);
    assertThat(scores.get("symmetric/necessity")).isLessThan(0.05);
  }

  @Test
  void onlyTheSymmetricCircuitIsNecessaryAndSufficientInTheSymmetricModel() {
    Map<String, Double> scores = CausalCircuit.PROBE.run(symmetric()).scores();

    assertThat(scores.get("symmetric/sufficiency")).isEqualTo(1);
    assertThat(scores.get("symmetric/necessity")).isGreaterThan(0.8);
    assertThat(scores.get("inferential/sufficiency")).isLessThan(0.3);
    assertThat(scores.get("inferential/necessity")).isLessThan(0.05);
  }

  @Test
  void searchFindsOnlyEdgesOfTheCircuit() {
    ProbeOutput output = CausalCircuit.PROBE.run(symmetric());

    LabelledArray found = array(output, "found");
    Axis edges = found.axis("edge");
    int[] needed = found.ints();
    assertThat(needed[edges.length() + edges.indexOf(EdgeClass.KEY_TO_LAST.label())]).isEqualTo(1);
    for (EdgeClass edge : EdgeClass.values()) {
      boolean anchor = edge == EdgeClass.ANCHOR1_TO_LAST || edge == EdgeClass.ANCHOR2_TO_LAST;
      assertThat(needed[edges.indexOf(edge.label())])
          .as("layer 1 %s", edge)
          .isLessThanOrEqualTo(anchor ? 1 : 0);
    }
    assertThat(output.scores().get("found/sufficiency")).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void answerFollowsTheKeyOfAPatchedEdge() {
    LabelledArray patch = array(CausalCircuit.PROBE.run(symmetric()), "patch");

    assertThat(patched(patch, "key", EdgeClass.KEY_TO_LAST, "follows")).isEqualTo(1);
    assertThat(patched(patch, "key", EdgeClass.KEY_TO_LAST, "kept")).isEqualTo(0);
    assertThat(patched(patch, "key", EdgeClass.ANCHOR1_TO_LAST, "kept")).isEqualTo(1);
    // No other position that the last one attends to carries the key.
    assertThat(patched(patch, "key", EdgeClass.KEY_TO_LAST, "random_follows")).isEqualTo(0);
    assertThat(patched(patch, "key", EdgeClass.KEY_TO_LAST, "random_kept")).isEqualTo(1);
    // Another anchor never changes the answer of this model, so there is nothing to compare.
    assertThat(patched(patch, "anchor1", EdgeClass.KEY_TO_LAST, "kept")).isNaN();
  }

  /** Returns a value of the array patch in layer 2. */
  private static float patched(LabelledArray patch, String change, EdgeClass edge, String measure) {
    int at = patch.axis("change").indexOf(change);
    at = at * patch.axis("layer").length() + patch.axis("layer").indexOf("2");
    at = at * patch.axis("edge").length() + patch.axis("edge").indexOf(edge.label());
    at = at * patch.axis("measure").length();
    return patch.floats()[at + patch.axis("measure").indexOf(measure)];
  }

  private static double mass(ProbeOutput output, int layer, EdgeClass edge) {
    return output.scores().get("layer_" + layer + "/" + edge.label());
  }

  private static LabelledArray array(ProbeOutput output, String name) {
    return output.arrays().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  private static ProbedModel inferential() {
    return CircuitModelFixture.inferential().under(manager, SEQUENCES);
  }

  private static ProbedModel symmetric() {
    return CircuitModelFixture.symmetric().under(manager, SEQUENCES);
  }
}
