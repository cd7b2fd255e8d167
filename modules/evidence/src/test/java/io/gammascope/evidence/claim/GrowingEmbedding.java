package io.gammascope.evidence.claim;

import io.gammascope.evidence.ProbeResultFixture;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Embeddings of twelve numbers in six dimensions, each of which holds another cosine of the number,
 * so that the dimensions are the principal directions; the k-th, from 1, ends with 10 - k.
 */
final class GrowingEmbedding {
  private static final int NUMBERS = 12;
  private static final int WIDTH = 6;

  private GrowingEmbedding() {}

  /** How its directions grow. */
  enum Growth {
    /** The k-th jumps after 20 k steps. */
    IN_TURN,
    /** The k-th jumps after 20 (7 - k) steps. */
    LAST_FIRST,
    /** All of them rise from one noise in proportion, so that the largest leaves it first. */
    IN_STEP
  }

  static List<ProbeResult> results(RunRecord run, Growth growth) {
    List<ProbeResult> results = new ArrayList<>();
    for (int step = 0; step <= 120; step += 20) {
      Axis tokens = Axis.numbered("token", 20, NUMBERS);
      Axis features = Axis.numbered("feature", 0, WIDTH);
      LabelledArray embedding =
          LabelledArray.ofFloats("embedding", embedding(step, growth), tokens, features);
      ProbeResultFixture.Seen seen =
          new ProbeResultFixture.Seen(run, step * ProbeResultFixture.LAST / 120);
      results.add(ProbeResultFixture.result(seen, "embedding", List.of(embedding), Map.of()));
    }
    return results;
  }

  private static float[] embedding(int step, Growth growth) {
    float[] values = new float[NUMBERS * WIDTH];
    for (int k = 1; k <= WIDTH; k++) {
      double size = Math.sqrt(variance(k, step, growth));
      for (int i = 0; i < NUMBERS; i++) {
        values[i * WIDTH + k - 1] = (float) (size * Math.cos(Math.PI * k * (i + 0.5) / NUMBERS));
      }
    }
    return values;
  }

  private static double variance(int k, int step, Growth growth) {
    return switch (growth) {
      case IN_TURN -> step >= 20 * k ? 10 - k : 0.01;
      case LAST_FIRST -> step >= 20 * (7 - k) ? 10 - k : 0.01;
      case IN_STEP -> 1 + (9 - k) * step / 120.0;
    };
  }
}
