package io.gammascope.datasets.task.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.Sequences;
import io.gammascope.datasets.source.SampleLines;
import io.gammascope.datasets.task.DatasetSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CogsTaskTest {
  private static final DatasetSpec SPEC = TableFixture.spec("cogs");

  @Test
  void genHas21CasesOf1000Rows() throws IOException {
    Map<String, Integer> cases = perGroup(SPEC, "gen");

    assertThat(cases).hasSize(21).allSatisfy((name, rows) -> assertThat(rows).isEqualTo(1000));
    assertThat(cases).containsKeys("pp_recursion", "cp_recursion", "obj_pp_to_subj_pp");
    assertThat(roles("structural"))
        .containsExactlyInAnyOrder("obj_pp_to_subj_pp", "cp_recursion", "pp_recursion");
    assertThat(roles("lexical")).hasSize(18);
    assertThat(SPEC.groups())
        .filteredOn(g -> cases.containsKey(g.name()))
        .noneMatch(Manifest.Group::trained);
  }

  @Test
  void trainHasAllPrimitivesAndOneRowOfEachExposure() throws IOException {
    Map<String, Integer> groups = perGroup(SPEC, "train");

    assertThat(groups).containsEntry("in_distribution", 24_000).containsEntry("primitive", 143);
    assertThat(roles("exposure"))
        .hasSize(12)
        .allSatisfy(name -> assertThat(groups).containsEntry(name, 1));
    assertThat(groups).hasSize(14);
  }

  @Test
  void vocabularyCoversAllFilesAndGenHasTheLongestSequence() throws IOException {
    // 871 words in all files, 831 in train. At most 61 words in an input, 480 in a target and 541
    // in both.
    assertThat(SPEC.vocabulary()).isEqualTo(871 + 3);
    assertThat(SPEC.positions()).isEqualTo(541 + 2);
    assertThat(TableFixture.split(SPEC, "gen").maxTargetLength()).isEqualTo(481);
    assertThat(TableFixture.split(SPEC, "train").maxLength()).isEqualTo(175 + 2);
  }

  @Test
  void rowsEqualTheLinesOfTheFile() throws IOException {
    List<String> lines = SampleLines.lines("cogs/dev.tsv.gz");
    List<String> inputs = TableFixture.inputs(SPEC, "dev");
    List<String> targets = TableFixture.targets(SPEC, "dev");
    int[] numbers = TableFixture.split(SPEC, "dev").lines();

    assertThat(inputs).hasSize(3000);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(inputs.get(i) + "\t" + targets.get(i) + "\tin_distribution")
          .isEqualTo(lines.get(numbers[i] - 1));
    }
  }

  @Test
  void wordTokenizerLeavesUntrainedTokensInTargetsOfGen() throws IOException {
    Map<String, Integer> impossible = untrained(SPEC);

    assertThat(impossible).containsEntry("pp_recursion", 782).containsEntry("cp_recursion", 844);
    assertThat(impossible.values().stream().mapToInt(n -> n).sum()).isEqualTo(1634);
  }

  @Test
  void digitTokenizerLeavesOnlyUntrainedWords() throws IOException {
    Map<String, Integer> impossible = untrained(TableFixture.spec("cogs-digits"));

    // 10 rows contain "gardner" and 12 "monastery", which do not occur in training.
    assertThat(impossible.values().stream().mapToInt(n -> n).sum()).isEqualTo(22);
  }

  @Test
  void trainingSubsetKeepsAllRowsThatTheCasesNeed() throws IOException {
    DatasetSpec small = TableFixture.spec("cogs", "examples", "train", 1000);
    Map<String, Integer> groups = perGroup(small, "train");

    assertThat(groups)
        .hasSize(14)
        .containsEntry("primitive", 143)
        .containsEntry("in_distribution", 845);
    assertThat(new HashSet<>(TableFixture.inputs(small, "train")))
        .isSubsetOf(
            new HashSet<>(
                TableFixture.inputs(
                    TableFixture.spec("cogs", "examples", "train", 2000), "train")));
  }

  @Test
  void prefixOfGenIsAsBalancedAsTheWhole() throws IOException {
    int[] groups = TableFixture.split(SPEC, "gen").groups();

    assertThat(Arrays.stream(groups, 0, 21).distinct().count()).isEqualTo(21);
    assertThat(perGroup(TableFixture.spec("cogs", "examples", "gen", 210), "gen"))
        .hasSize(21)
        .allSatisfy((name, rows) -> assertThat(rows).isEqualTo(10));
  }

  private List<String> roles(String role) {
    return SPEC.groups().stream()
        .filter(g -> g.role().equals(role))
        .map(Manifest.Group::name)
        .toList();
  }

  /** Counts, by case, the rows of gen whose target contains a token of no training target. */
  private static Map<String, Integer> untrained(DatasetSpec spec) throws IOException {
    Sequences train = TableFixture.split(spec, "train");
    Set<Integer> trained = new HashSet<>();
    IntStream.range(0, train.size())
        .forEach(i -> Arrays.stream(train.target(i)).forEach(trained::add));
    Sequences gen = TableFixture.split(spec, "gen");
    Map<String, Integer> rows = new TreeMap<>();
    for (int i = 0; i < gen.size(); i++) {
      if (Arrays.stream(gen.target(i)).anyMatch(t -> !trained.contains(t))) {
        rows.merge(spec.groups().get(gen.groups()[i]).name(), 1, Integer::sum);
      }
    }
    return rows;
  }

  private static Map<String, Integer> perGroup(DatasetSpec spec, String split) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (int group : TableFixture.split(spec, split).groups()) {
      counts.merge(spec.groups().get(group).name(), 1, Integer::sum);
    }
    return counts;
  }
}
