package io.gammascope.datasets.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.file.NamedArray;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.anchor.AnchorTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffledLabelsTest {
  private static final SourceFolder NONE = new SourceFolder(Path.of("samples"));

  private final DatasetSpec spec =
      new DatasetSpecReader(List.of(new AnchorTask())).read(Path.of("specs", "anchor-smoke.yaml"));
  private final DatasetSpec shuffled = new ShuffledLabels(spec);

  @Test
  void trainingLabelsArePermutedAndSequencesUnchanged() throws IOException {
    ShardRequest train = shard("train");
    List<NamedArray> given = spec.generate(train, NONE);
    List<NamedArray> found = shuffled.generate(train, NONE);

    assertThat(found)
        .extracting(NamedArray::name)
        .isEqualTo(given.stream().map(NamedArray::name).toList());
    assertThat(ints(found, "tokens")).isEqualTo(ints(given, "tokens"));
    int[] labels = ints(given, "label");
    int[] others = ints(found, "label");
    long same = IntStream.range(0, labels.length).filter(i -> labels[i] == others[i]).count();
    // About one label in 80 is unchanged by chance.
    assertThat(same).isLessThan(labels.length / 20);
    Arrays.sort(labels);
    Arrays.sort(others);
    assertThat(others).isEqualTo(labels);
  }

  @Test
  void testAndHeldOutExamplesKeepTheirLabels() throws IOException {
    for (String split : List.of("test", "unseen")) {
      assertThat(ints(shuffled.generate(shard(split), NONE), "label"))
          .isEqualTo(ints(spec.generate(shard(split), NONE), "label"));
    }
  }

  @Test
  void specificationDiffersAndContainsTheOriginal() {
    assertThat(shuffled.name()).isEqualTo("anchor-smoke-shuffled");
    assertThat(CanonicalJson.toTree(shuffled).path("of")).isEqualTo(CanonicalJson.toTree(spec));
    assertThat(CanonicalJson.toTree(shuffled).path("labels").asText()).isEqualTo("shuffled");
    assertThat(shuffled.groups()).isEqualTo(spec.groups());
  }

  private ShardRequest shard(String split) {
    return spec.shards().stream().filter(s -> s.split().equals(split)).findFirst().orElseThrow();
  }

  private static int[] ints(List<NamedArray> arrays, String name) {
    return arrays.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow().ints();
  }
}
