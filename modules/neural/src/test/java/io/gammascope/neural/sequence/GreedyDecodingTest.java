package io.gammascope.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.Sequences;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.model.Model;
import io.gammascope.study.spec.Architecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("native")
class GreedyDecodingTest {
  @ParameterizedTest
  @EnumSource(Architecture.class)
  void answersAgreeWithReadingTheWholePrefixForEachToken(Architecture architecture)
      throws Exception {
    GoldenModelFixture golden = new GoldenModelFixture(architecture);
    Sequences sequences = prompts(golden);
    int[] all = IntStream.range(0, sequences.size()).toArray();
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = golden.open(manager)) {
      // The token that the first answer gives second ends all of them.
      int end = again(model, sequences.tokens(0), -1, 6)[1];
      int[][] answers = new GreedyDecoding(model, end).decode(sequences, all, 6);
      int[][] oneByOne = new GreedyDecoding(model, end, 1).decode(sequences, all, 6);

      assertThat(oneByOne).isDeepEqualTo(answers);
      for (int i = 0; i < sequences.size(); i++) {
        assertThat(answers[i]).isEqualTo(again(model, sequences.tokens(i), end, 6));
      }
      assertThat(answers[0]).hasSizeLessThanOrEqualTo(2).endsWith(end);
    }
  }

  @Test
  void answerEndsAtTheLastPositionOfTheModel() throws Exception {
    GoldenModelFixture golden = new GoldenModelFixture(Architecture.GPT2);
    Sequences sequences = SequencesFixture.of(1, 8, golden.tokens(0));
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = golden.open(manager)) {
      int[][] answers = new GreedyDecoding(model, -1).decode(sequences, new int[] {0}, 50);

      assertThat(answers[0]).hasSize(2);
    }
  }

  /** Prompts of three lengths, without answers. */
  private static Sequences prompts(GoldenModelFixture golden) {
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < GoldenModelFixture.SEQUENCES; i++) {
      prompts.add(Arrays.copyOf(golden.tokens(i), 3));
    }
    return SequencesFixture.of(1, 3, prompts.toArray(int[][]::new));
  }

  private static int[] again(Model model, int[] prompt, int end, int most) {
    int[] read = prompt;
    List<Integer> answer = new ArrayList<>();
    while (answer.size() < most && (answer.isEmpty() || answer.get(answer.size() - 1) != end)) {
      float[] logits = model.logits(read, read.length);
      int best = 1;
      for (int token = 2; token < logits.length; token++) {
        best = logits[token] > logits[best] ? token : best;
      }
      answer.add(best);
      read = IntStream.concat(Arrays.stream(read), IntStream.of(best)).toArray();
    }
    return answer.stream().mapToInt(i -> i).toArray();
  }
}
