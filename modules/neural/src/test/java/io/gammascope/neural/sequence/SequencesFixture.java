package io.gammascope.neural.sequence;

import io.gammascope.datasets.Sequences;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** Creates sequences by hand. */
final class SequencesFixture {
  private SequencesFixture() {}

  /** Sequences of the given tokens, in group 0; every token but the first is predicted. */
  static Sequences of(int[]... sequences) {
    return of(1, 1, sequences);
  }

  /** Sequences of the given tokens, in group 0. */
  static Sequences of(int lossFrom, int prompt, int[]... sequences) {
    return new Sequences(
        Map.of(
            Sequences.TOKENS, Arrays.stream(sequences).flatMapToInt(Arrays::stream).toArray(),
            Sequences.LENGTH, Arrays.stream(sequences).mapToInt(s -> s.length).toArray(),
            Sequences.LOSS_FROM, all(sequences.length, lossFrom),
            Sequences.PROMPT, all(sequences.length, prompt),
            Sequences.GROUP, all(sequences.length, 0),
            Sequences.LINE, IntStream.rangeClosed(1, sequences.length).toArray()));
  }

  private static int[] all(int count, int value) {
    return IntStream.generate(() -> value).limit(count).toArray();
  }
}
