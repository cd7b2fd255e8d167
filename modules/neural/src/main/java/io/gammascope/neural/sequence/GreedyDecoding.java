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
 * Decodes answers by the most likely token at each position. Prompts of one length are decoded
 * together, without padding and with a cache of keys and values. Once half of a batch has ended,
 * its ended sequences are removed. Axes: B sequences, T positions.
 */
public final class GreedyDecoding {
  private static final int BATCH = 512;

  /** The most numbers in a batch's keys and values: 512 MiB. */
  private static final long MAX_CACHED = 1L << 27;

  private final Model model;
  private final int end;
  private final long maxCached;

  /** Decodes answers up to an end token. */
  public GreedyDecoding(Model model, int end) {
    this(model, end, MAX_CACHED);
  }

  /** Limits the numbers of keys and values at once, unless one sequence needs more. */
  GreedyDecoding(Model model, int end, long maxCached) {
    this.model = model;
    this.end = end;
    this.maxCached = maxCached;
  }

  /**
   * Decodes the answers to the prompts of some sequences, in their order. An answer ends with the
   * end token, or after the maximum number of tokens.
   *
   * @param indices of the sequences
   * @param maxTokens of an answer; fewer if the model has no more positions
   */
  public int[][] decode(Sequences sequences, int[] indices, int maxTokens) {
    int[][] answers = new int[indices.length][];
    TreeMap<Integer, List<Integer>> byPrompt =
        IntStream.range(0, indices.length)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> sequences.prompt(indices[i]), TreeMap::new, Collectors.toList()));
    byPrompt.forEach(
        (prompt, places) -> {
          // Sequences of similar length end at about the same time.
          places.sort(Comparator.comparingInt(place -> sequences.length(indices[place])));
          int batch =
              batch(
                  cachedNumbers(model.sizes(), maxAnswerLength(prompt, maxTokens) + prompt),
                  maxCached);
          for (int from = 0; from < places.size(); from += batch) {
            int to = Math.min(from + batch, places.size());
            int[] chunk = places.subList(from, to).stream().mapToInt(p -> p).toArray();
            int[] which = Arrays.stream(chunk).map(place -> indices[place]).toArray();
            int[][] part = decode(sequences, which, prompt, maxTokens);
            for (int i = 0; i < chunk.length; i++) {
              answers[chunk[i]] = part[i];
            }
          }
        });
    return answers;
  }

  /** Returns the most numbers that keys and values of a model take while decoding. */
  public static long maxCachedNumbers(ModelDimensions sizes) {
    long each = cachedNumbers(sizes, sizes.positions());
    return batch(each, MAX_CACHED) * each;
  }

  /** Returns the numbers in keys and values of one sequence. */
  private static long cachedNumbers(ModelDimensions sizes, int tokens) {
    return 2L * sizes.model().layers() * sizes.headsWidth() * tokens;
  }

  /** Returns how many sequences are decoded at once. */
  private static int batch(long each, long maxCached) {
    return (int) Math.max(1, Math.min(BATCH, maxCached / each));
  }

  /** Returns the most tokens of an answer. */
  private int maxAnswerLength(int prompt, int maxTokens) {
    return Math.min(maxTokens, model.sizes().positions() - prompt + 1);
  }

  private int[][] decode(Sequences sequences, int[] which, int prompt, int maxTokens) {
    int[] prompts = new int[which.length * prompt];
    for (int i = 0; i < which.length; i++) {
      System.arraycopy(sequences.tokens(), sequences.begin(which[i]), prompts, i * prompt, prompt);
    }
    return decode(prompts, prompt, maxAnswerLength(prompt, maxTokens));
  }

  /**
   * Decodes the answers (B) to prompts of one length.
   *
   * @param prompts (B, T), row-major
   * @param prompt T
   */
  public int[][] decode(int[] prompts, int prompt, int maxTokens) {
    DecodingState answers = new DecodingState(prompts.length / prompt, maxTokens, end);
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
