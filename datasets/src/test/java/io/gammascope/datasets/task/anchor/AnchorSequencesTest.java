package io.gammascope.datasets.task.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.anchor.AnchorSequences.Pair;
import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorSequencesTest {
  private final AnchorSpec spec =
      (AnchorSpec)
          new DatasetSpecReader(List.of(new AnchorTask()))
              .read(Path.of("specs", "anchor-paper.yaml"));
  private final AnchorSequences task = AnchorSequences.of(spec);

  @Test
  void specificationIsReadFromItsJson() {
    AnchorSpec found = CanonicalJson.read(CanonicalJson.write(spec), AnchorSpec.class);

    assertThat(found).isEqualTo(spec);
  }

  @Test
  void pairsHaveRolesAndMirrors() {
    assertThat(task.pairs()).hasSize(16);
    assertThat(task.pairs().stream().filter(pair -> !pair.trained()).map(Pair::name))
        .containsExactly("4-3");
    assertThat(task.pairs().stream().filter(Pair::composes)).hasSize(14);
    assertThat(pair("4-3").mirrors(pair("3-4"))).isTrue();
    assertThat(pair("4-3").mirrors(pair("4-4"))).isFalse();
  }

  @Test
  void targetsEqualThoseOfThePaper() {
    assertThat(task.applyAnchor(1, 23)).isEqualTo(28);
    assertThat(task.compose(pair("1-2"), 23)).isEqualTo(29);
    assertThat(task.label(pair("1-2"), 23)).isEqualTo(29);
    assertThat(task.label(pair("3-4"), 99)).isEqualTo(93);
    assertThat(task.compose(pair("3-4"), 99)).isEqualTo(89);
    assertThat(task.label(pair("4-3"), 99)).isEqualTo(89);
  }

  @Test
  void sequenceHasTheRequestedKeyPositionAndContextNoise() {
    int[] one = task.tokens(List.of(new SequenceRequest(pair("4-3"), 99, 2, 5)));
    int[] other = task.tokens(List.of(new SequenceRequest(pair("1-2"), 50, 2, 5)));

    assertThat(Arrays.copyOfRange(one, 2, 5)).containsExactly(99, 4, 3);
    assertThat(Arrays.copyOfRange(other, 2, 5)).containsExactly(50, 1, 2);
    assertThat(Arrays.copyOfRange(one, 5, 9)).containsExactly(Arrays.copyOfRange(other, 5, 9));
    assertThat(task.tokens(List.of(new SequenceRequest(pair("4-3"), 99, 2, 6)))).isNotEqualTo(one);
  }

  @Test
  void sampleAlternatesPairsAndHasNoKeyAtATrainingPosition() {
    List<SequenceRequest> sample = task.sample(List.of(pair("1-1"), pair("1-2")), 300);

    assertThat(sample.get(1).pair()).isEqualTo(pair("1-2"));
    assertThat(sample).allMatch(order -> order.key() % 7 == order.position());
    // The last of the nine positions is always noise.
    assertThat(sample.stream().map(SequenceRequest::position).distinct().sorted())
        .containsExactly(0, 1, 2, 3, 4, 5);
  }

  private Pair pair(String name) {
    return task.pairs().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }
}
