package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gammascope.datasets.Examples;
import io.gammascope.datasets.Manifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AccuracyMetricsTest {
  private static final Manifest MANIFEST =
      new Manifest(
          "0123456789ab",
          "hand",
          "anchor",
          1,
          JsonNodeFactory.instance.objectNode(),
          60,
          1,
          List.of(new Manifest.Group(0, "4-3", "held_out", false, List.of("inferential"))),
          List.of(-7, -10),
          Map.of(),
          List.of(),
          List.of());

  @Test
  void answersBesideTheComposedOneAreNearButNotEqual() {
    int[] keys = {30, 30, 30, 30, 30, 30, 30, 2};
    int[] composed = {20, 20, 20, 20, 20, 20, 20, Examples.NO_ANSWER};
    int[] answers = {20, 19, 18, 17, 22, 23, 23, 0};
    Examples examples =
        new Examples(
            8,
            1,
            Map.of(
                Examples.KEY,
                keys,
                Examples.LABEL,
                composed,
                Examples.GROUP,
                new int[8],
                Examples.answerArray("inferential"),
                composed));
    Map<String, Double> metrics = new TreeMap<>();

    new AccuracyMetrics(MANIFEST, "unseen", examples, answers).addTo(metrics);

    assertThat(metrics)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "accuracy/unseen", 1.0 / 8,
                "accuracy/unseen/4-3", 1.0 / 8,
                "share/4-3/inferential", 1.0 / 8,
                "share/4-3/inferential_within_2", 4.0 / 8,
                "share/4-3/offset_-7", 2.0 / 8,
                "share/4-3/offset_-10", 1.0 / 8,
                "share/4-3/elsewhere", 5.0 / 8));
  }
}
