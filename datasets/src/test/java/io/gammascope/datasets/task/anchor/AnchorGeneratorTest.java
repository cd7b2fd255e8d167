package io.gammascope.datasets.task.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorGeneratorTest {
  private static final SourceFolder NO_FILES = new SourceFolder(Path.of("none"));
  private final AnchorSpec paper =
      (AnchorSpec)
          new DatasetSpecReader(List.of(new AnchorTask()))
              .read(Path.of("specs", "anchor-paper.yaml"));

  @Test
  void datasetOfThePaperHas900000TrainingExamplesIn14Shards() {
    List<ShardRequest> train =
        paper.shards().stream().filter(s -> s.split().equals("train")).toList();

    assertThat(train).hasSize(14);
    assertThat(train.get(13)).isEqualTo(new ShardRequest("train", 13, 851_968, 48_032));
  }

  @Test
  void exampleDependsOnItsIndexAndNotOnItsShard() {
    int[] whole = ints(new ShardRequest("train", 0, 0, 1000), 0);
    int[] part = ints(new ShardRequest("train", 0, 400, 100), 0);

    assertThat(part).containsExactly(Arrays.copyOfRange(whole, 400 * 9, 500 * 9));
  }

  @Test
  void everyPrefixIsBalancedOverTheTrainedPairs() {
    int[] groups = ints(new ShardRequest("train", 0, 0, 30), 2);

    assertThat(Arrays.copyOf(groups, 15))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15);
    assertThat(Arrays.copyOfRange(groups, 15, 30)).containsExactly(Arrays.copyOf(groups, 15));
  }

  @Test
  void positionsAreUniform() {
    int[] positions = ints(new ShardRequest("train", 0, 0, 70_000), 4);
    long[] counts = new long[7];
    for (int p : positions) {
      counts[p]++;
    }

    // 10,000 are expected at each position; 463 is five standard deviations.
    assertThat(Arrays.stream(counts).boxed()).allMatch(n -> Math.abs(n - 10_000) < 463);
  }

  @Test
  void answersOfUnseenExamplesAreKeyMinusTenAndKeyMinusSix() {
    ShardRequest unseen = new ShardRequest("unseen", 0, 0, 500);
    int[] key = ints(unseen, 3);
    int[] inferential = ints(unseen, 5);
    int[] symmetric = ints(unseen, 6);

    for (int i = 0; i < 500; i++) {
      assertThat(inferential[i]).isEqualTo(key[i] - 10);
      assertThat(symmetric[i]).isEqualTo(key[i] - 6);
    }
  }

  @Test
  void arraysHaveTheDocumentedNames() {
    List<String> names = new ArrayList<>();
    paper
        .generate(new ShardRequest("unseen", 0, 0, 1), NO_FILES)
        .forEach(a -> names.add(a.toString()));

    assertThat(names)
        .containsExactly(
            "tokens I32[1, 9]",
            "label I32[1]",
            "group I32[1]",
            "key I32[1]",
            "position I32[1]",
            "answer.inferential I32[1]",
            "answer.symmetric I32[1]");
  }

  private int[] ints(ShardRequest shard, int array) {
    List<NamedArray> arrays = paper.generate(shard, NO_FILES);
    return arrays.get(array).ints();
  }
}
