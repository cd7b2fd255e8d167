package io.gammascope.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.model.DecodingSession;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Targets;
import io.gammascope.study.spec.Architecture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("native")
class DecodingSessionTest {
  private static final Offset<Float> CLOSE = Offset.offset(2e-5f);

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void everyPositionAgreesWithPyTorchOnTheWholeSequence(Architecture architecture)
      throws Exception {
    GoldenModelFixture golden = new GoldenModelFixture(architecture);
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = golden.open(manager);
        DecodingSession session = model.startDecoding()) {
      session.read(columns(golden, 0, 4), 4);
      for (int length = 4; length <= GoldenModelFixture.POSITIONS; length++) {
        assertThat(session.length()).isEqualTo(length);
        assertAgrees(session.logits(), golden, length - 1, 0, 1, 2, 3, 4, 5);
        if (length < GoldenModelFixture.POSITIONS) {
          session.read(columns(golden, length, length + 1), 1);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void severalTokensReadAtOnceAttendCausally(Architecture architecture) throws Exception {
    GoldenModelFixture golden = new GoldenModelFixture(architecture);
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = golden.open(manager);
        DecodingSession session = model.startDecoding()) {
      session.read(columns(golden, 0, 2), 2);
      session.read(columns(golden, 2, 7), 5);

      assertAgrees(session.logits(), golden, 6, 0, 1, 2, 3, 4, 5);
    }
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void keptSequencesDecodeAsIfAlone(Architecture architecture) throws Exception {
    GoldenModelFixture golden = new GoldenModelFixture(architecture);
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = golden.open(manager);
        DecodingSession session = model.startDecoding()) {
      session.read(columns(golden, 0, 5), 5);
      session.keepRows(new int[] {4, 1});
      session.read(new int[] {golden.tokens(4)[5], golden.tokens(1)[5]}, 1);

      assertAgrees(session.logits(), golden, 5, 4, 1);
    }
  }

  @Test
  void mostLikelyTokenButPaddingAgreesWithPyTorch() throws Exception {
    GoldenModelFixture golden = new GoldenModelFixture(Architecture.GPT2);
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = golden.open(manager);
        DecodingSession session = model.startDecoding()) {
      session.read(columns(golden, 0, 9), 9);
      int[] likeliest = session.mostLikely();

      for (int sequence = 0; sequence < GoldenModelFixture.SEQUENCES; sequence++) {
        float[] logits = golden.logits(sequence, 8);
        int best = 1;
        for (int token = 2; token < logits.length; token++) {
          best = logits[token] > logits[best] ? token : best;
        }
        assertThat(likeliest[sequence]).isEqualTo(best);
      }
    }
  }

  @Test
  void moreTokensThanPositionsAreRejected() throws Exception {
    GoldenModelFixture golden = new GoldenModelFixture(Architecture.GPT2);
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = golden.open(manager);
        DecodingSession session = model.startDecoding()) {
      session.read(columns(golden, 0, 8), 8);

      assertThatThrownBy(() -> session.read(columns(golden, 0, 2), 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("8 tokens and 2 more exceed the model's 9 positions");
    }
  }

  @Test
  void closedSessionLeavesTheModelUnchanged() throws Exception {
    GoldenModelFixture golden = new GoldenModelFixture(Architecture.GPT2);
    Targets targets = Targets.atLastPosition(new int[] {1, 2, 3, 4, 5, 6});
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = golden.open(manager)) {
      float[] before = model.gradient(columns(golden, 0, 9), targets);
      try (DecodingSession session = model.startDecoding()) {
        session.read(columns(golden, 0, 3), 3);
      }

      assertThat(model.gradient(columns(golden, 0, 9), targets)).isEqualTo(before);
    }
  }

  /** Some positions of every sequence, (B, T). */
  private static int[] columns(GoldenModelFixture golden, int from, int to) {
    int[] columns = new int[GoldenModelFixture.SEQUENCES * (to - from)];
    for (int i = 0; i < GoldenModelFixture.SEQUENCES; i++) {
      System.arraycopy(golden.tokens(i), from, columns, i * (to - from), to - from);
    }
    return columns;
  }

  private static void assertAgrees(
      float[] logits, GoldenModelFixture golden, int position, int... sequences) {
    for (int row = 0; row < sequences.length; row++) {
      float[] expected = golden.logits(sequences[row], position);
      for (int token = 0; token < expected.length; token++) {
        assertThat(logits[row * expected.length + token]).isCloseTo(expected[token], CLOSE);
      }
    }
  }
}
