package io.gammascope.neural.sequence;

import io.gammascope.datasets.Sequences;
import io.gammascope.neural.model.DecodingSession;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Answers by the likeliest token at each place. Sequences with prompts of one length are decoded
 * together, so that nothing is padded, and what was read is not computed again; a sequence that has
 * ended leaves the batch once half of it has. Axes: B sequences, T positions.
 */
public final class GreedyDecoding {
  private static final int BATCH = 512;

  /** Keys and values of a batch, in numbers: 512 MiB. */
  private static final long MOST_CACHED = 1L << 27;

  private final Model model;
  private final int end;
  private final long mostCached;

  /** Up to the end token. */
  public GreedyDecoding(Model model, int end) {
    this(model, end, MOST_CACHED);
  }

  /** With so many numbers of keys and values at once, if one sequence does not need more. */
  GreedyDecoding(Model model, int end, long mostCached) {
    this.model = model;
    this.end = end;
    this.mostCached = mostCached;
  }

  /**
   * The answers to the prompts of some sequences, in their order. The end token is an answer's last
   * one; where it does not come the answer has as many tokens as were allowed.
   *
   * @param most tokens of an answer; fewer where the model has no more positions
   */
  public int[][] decode(Sequences sequences, int[] indices, int most) {
    int[][] answers = new int[indices.length][];
    TreeMap<Integer, List<Integer>> byPrompt =
        IntStream.range(0, indices.length)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> sequences.prompt(indices[i]), TreeMap::new, Collectors.toList()));
    byPrompt.forEach(
        (prompt, places) -> {
          // Neighbours end at about the same time.
          places.sort(Comparator.comparingInt(place -> sequences.length(indices[place])));
          int batch = batch(cachedNumbers(model.sizes(), maxAnswerLength(prompt, most) + prompt), mostCached);
          for (int from = 0; from < places.size(); from += batch) {
            int to = Math.min(from + batch, places.size());
            int[] chunk = places.subList(from, to).stream().mapToInt(p -> p).toArray();
            int[] which = Arrays.stream(chunk).map(place -> indices[place]).toArray();
            int[][] part = decode(sequences, which, prompt, most);
            for (int i = 0; i < chunk.length; i++) {
              answers[chunk[i]] = part[i];
            }
          }
        });
    return answers;
  }

  /** Keys and values, in numbers, that answers of a model take at most while they are made. */
  public static long maxCachedNumbers(ModelDimensions sizes) {
    long each = cachedNumbers(sizes, sizes.positions());
    return batch(each, MOST_CACHED) * each;
  }

  /** Keys and values of a sequence of so many tokens. */
  private static long cachedNumbers(ModelDimensions sizes, int tokens) {
    return 2L * sizes.model().layers() * sizes.headsWidth() * tokens;
  }

  /** Sequences whose keys and values are held at once. */
  private static int batch(long each, long mostCached) {
    return (int) Math.max(1, Math.min(BATCH, mostCached / each));
  }

  /** Tokens that an answer can have. */
  private int maxAnswerLength(int prompt, int most) {
    return Math.min(most, model.sizes().positions() - prompt + 1);
  }

  private int[][] decode(Sequences sequences, int[] which, int prompt, int most) {
    int[] prompts = new int[which.length * prompt];
    for (int i = 0; i < which.length; i++) {
      System.arraycopy(sequences.tokens(), sequences.begin(which[i]), prompts, i * prompt, prompt);
    }
    return decode(prompts, prompt, maxAnswerLength(prompt, most));
  }

  /** The answers (B) to prompts (B, T) of one length. */
  public int[][] decode(int[] prompts, int prompt, int most) {
    DecodingState answers = new DecodingState(prompts.length / prompt, most, end);
    try (DecodingSession session = model.startDecoding()) {
      session.read(prompts, prompt);
      while (answers.add(session.mostLikely())) {
        answers.dropEnded().ifPresent(session::keepRows);
        session.read(answers.latest(), 1);
      }
    }
    return answers.all();
  }
}
