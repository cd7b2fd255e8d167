package io.gammascope.neural.train;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.SequenceShards;
import io.gammascope.datasets.Sequences;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A dataset of words to reverse, and a run on it that takes one or two seconds. */
public final class SequenceRunFixture {
  static final int END = 1;
  static final int TO = 2;
  private static final List<String> WORDS = List.of("<pad>", "<end>", "<to>", "a", "b", "c");
  private static final int FIRST_LETTER = 3;
  private static final int LETTERS = 3;
  private static final int LONGEST = 3;
  private static final String ID = "b".repeat(64);

  private SequenceRunFixture() {}

  /**
   * Every word of one to three letters in all splits; short ones form a group of the test split.
   */
  public static Path writeDataset(Path folder, SequenceFormat.Scoring scoring) throws IOException {
    List<int[]> sequences = new ArrayList<>();
    for (int length = 1; length <= LONGEST; length++) {
      for (int word = 0; word < Math.pow(LETTERS, length); word++) {
        sequences.add(turned(word, length));
      }
    }
    SequenceFormat format = new SequenceFormat("words", WORDS, TO, END, scoring);
    Manifest manifest =
        new Manifest(
            ID,
            "tiny",
            "tiny",
            1,
            JsonNodeFactory.instance.objectNode(),
            WORDS.size(),
            2 * LONGEST + 2,
            List.of(
                new Manifest.Group(0, "short", "word", true, List.of()),
                new Manifest.Group(1, "long", "word", true, List.of())),
            List.of(),
            Map.of(
                "train", split(folder, "train", sequences),
                "test", split(folder, "test", sequences)),
            List.of(format),
            List.of());
    AtomicFiles.write(folder.resolve(Manifest.FILE), CanonicalJson.write(manifest));
    return folder;
  }

  private static int[] turned(int word, int length) {
    int[] tokens = new int[2 * length + 2];
    int rest = word;
    for (int i = 0; i < length; i++) {
      tokens[i] = FIRST_LETTER + rest % LETTERS;
      tokens[2 * length - i] = tokens[i];
      rest /= LETTERS;
    }
    tokens[length] = TO;
    tokens[2 * length + 1] = END;
    return tokens;
  }

  private static Manifest.Split split(Path folder, String name, List<int[]> sequences)
      throws IOException {
    int[] input = sequences.stream().mapToInt(s -> s.length / 2).toArray();
    int[] groups = IntStream.of(input).map(prompt -> prompt > 3 ? 1 : 0).toArray();
    Map<String, int[]> arrays =
        Map.of(
            Sequences.TOKENS,
            sequences.stream().flatMapToInt(IntStream::of).toArray(),
            Sequences.LENGTH,
            sequences.stream().mapToInt(s -> s.length).toArray(),
            Sequences.LOSS_FROM,
            input,
            Sequences.PROMPT,
            input,
            Sequences.GROUP,
            groups,
            Sequences.LINE,
            IntStream.rangeClosed(1, input.length).toArray());
    String file = name + ".safetensors";
    Safetensors.write(folder.resolve(file), SequenceShards.toArrays(arrays), Map.of());
    int longs = IntStream.of(groups).sum();
    return new Manifest.Split(
        input.length,
        Map.of("short", input.length - longs, "long", longs),
        List.of(new Manifest.Shard(file, Sha256.of(folder.resolve(file)), input.length)));
  }

  /** Returns a run with the given number of steps. */
  static RunSpec spec(int steps) {
    return new RunSpec(
        RunSpec.SCHEMA,
        ID,
        new ModelSpec(Architecture.GPT2, 2, 32, 64, 16, 2, NormPlacement.PRE),
        InitializationSpec.uniform(0.5),
        new TrainingSpec(13, new LearningRateSchedule(3e-3, 1e-4, 10, steps), AdamWSettings.PAPER),
        new ObservationSpec(100, 10, List.of()),
        7);
  }
}
