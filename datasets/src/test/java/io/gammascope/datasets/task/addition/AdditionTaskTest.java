package io.gammascope.datasets.task.addition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.table.TableFixture;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdditionTaskTest {
  private final DatasetSpec paper = TableFixture.spec("addition");

  @Test
  void squareIsTestedAndAllOtherPairsAreTrained() {
    assertThat(examples("train")).isEqualTo(959_599);
    assertThat(examples("test")).isEqualTo(40_401);
    assertThat(paper.vocabulary()).isEqualTo(1999 + 1 + 3);
    assertThat(paper.positions()).isEqualTo(6);
  }

  @Test
  void testExamplesAreTheSumsOfTheSquareGroupedByCarries() throws IOException {
    Map<String, Integer> carries = new TreeMap<>();
    for (int group : TableFixture.split(paper, "test").groups()) {
      carries.merge(paper.groups().get(group).name(), 1, Integer::sum);
    }
    List<String> inputs = TableFixture.inputs(paper, "test");

    assertThat(carries)
        .isEqualTo(
            Map.of("carries_0", 9075, "carries_1", 11_976, "carries_2", 11_925, "carries_3", 7425));
    assertThat(inputs).doesNotHaveDuplicates().contains("400 + 400", "600 + 600", "400 + 600");
    assertThat(inputs)
        .allSatisfy(
            text -> {
              String[] numbers = text.split(" \\+ ", -1);
              assertThat(Integer.parseInt(numbers[0])).isBetween(400, 600);
              assertThat(Integer.parseInt(numbers[1])).isBetween(400, 600);
            });
    assertThat(TableFixture.targets(paper, "test"))
        .filteredOn(t -> t.length() == 4)
        .hasSize(20_301);
  }

  @Test
  void largerTrainingSetContainsASmallerOne() throws IOException {
    List<String> small =
        TableFixture.inputs(TableFixture.spec("addition", "examples", "train", 500), "train");

    assertThat(
            TableFixture.inputs(TableFixture.spec("addition", "examples", "train", 2000), "train"))
        .doesNotHaveDuplicates()
        .startsWith(small.toArray(String[]::new));
  }

  @Test
  void numbersAreWrittenInTheGivenForm() {
    assertThat(NumberForm.NUMBERS.input(12, 345, 3)).isEqualTo("12 + 345");
    assertThat(NumberForm.DIGITS.input(12, 345, 3)).isEqualTo("12+345");
    assertThat(NumberForm.PADDED.input(12, 345, 3)).isEqualTo("012+345");
    assertThat(NumberForm.PADDED.target(357, 3)).isEqualTo("0357");
    assertThat(NumberForm.REVERSED.target(357, 3)).isEqualTo("7530");
  }

  @Test
  void digitsNeedAtMostTwelveTokensAndAnEnd() {
    DatasetSpec digits = TableFixture.spec("addition-digits");

    assertThat(digits.positions()).isEqualTo(3 + 1 + 3 + 1 + 4 + 1);
    assertThat(digits.vocabulary()).isEqualTo(10 + 1 + 3);
  }

  @Test
  void squareLargerThanTheNumbersIsRejected() {
    assertThatThrownBy(() -> TableFixture.spec("addition", "held_out", "to", 1000))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("held_out.to")
        .hasMessageContaining("at most 999");
  }

  private int examples(String split) {
    return paper.shards().stream()
        .filter(shard -> shard.split().equals(split))
        .mapToInt(ShardRequest::examples)
        .sum();
  }
}
