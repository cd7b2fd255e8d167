package io.gammascope.datasets.task.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.Sequences;
import io.gammascope.datasets.task.DatasetSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ScanTaskTest {
  private static final String TURN_LEFT = "turn left";

  @Test
  void turnLeftIsTrainedAloneAndTestedInEveryCommandThatContainsIt() throws IOException {
    DatasetSpec spec = TableFixture.spec("scan-turn-left");
    List<String> train = TableFixture.inputs(spec, "train");
    Set<String> others = commands(c -> !words(c).contains(" turn left "));
    Set<String> tested = commands(c -> words(c).contains(" turn left ") && !c.equals(TURN_LEFT));

    assertThat(train).hasSize(21_890);
    assertThat(Collections.frequency(train, TURN_LEFT)).isEqualTo(2189);
    assertThat(train)
        .filteredOn(c -> !c.equals(TURN_LEFT))
        .containsExactlyInAnyOrderElementsOf(others);
    assertThat(TableFixture.inputs(spec, "test"))
        .hasSize(1208)
        .containsExactlyInAnyOrderElementsOf(tested);
  }

  @Test
  void jumpIsTrainedAloneAndTestedInEveryCommandThatContainsIt() throws IOException {
    DatasetSpec spec = TableFixture.spec("scan-jump");
    Set<String> tested = commands(c -> words(c).contains(" jump ") && !c.equals("jump"));

    assertThat(Collections.frequency(TableFixture.inputs(spec, "train"), "jump")).isEqualTo(1467);
    assertThat(TableFixture.inputs(spec, "train")).hasSize(14_670);
    assertThat(TableFixture.inputs(spec, "test"))
        .hasSize(7706)
        .containsExactlyInAnyOrderElementsOf(tested);
  }

  @Test
  void lengthSplitTrainsAtMost22AndTestsAtLeast24Actions() throws IOException {
    DatasetSpec spec = TableFixture.spec("scan-length");
    Sequences train = TableFixture.split(spec, "train");
    Sequences test = TableFixture.split(spec, "test");

    assertThat(train.size()).isEqualTo(16_990);
    // The target includes the end token.
    assertThat(train.maxTargetLength()).isEqualTo(23);
    assertThat(test.size()).isEqualTo(3920);
    assertThat(test.maxTargetLength()).isEqualTo(49);
  }

  @Test
  void simpleSplitContainsEveryCommandOnce() throws IOException {
    DatasetSpec spec = TableFixture.spec("scan-simple");
    List<String> all = new ArrayList<>(TableFixture.inputs(spec, "train"));
    all.addAll(TableFixture.inputs(spec, "test"));

    assertThat(all).containsExactlyInAnyOrderElementsOf(commands(c -> true));
  }

  @Test
  void vocabularyAndLengthsFollowFromTheGrammar() {
    DatasetSpec spec = TableFixture.spec("scan-turn-left");

    // 13 words, 6 actions and 3 special tokens; at most 57 words and actions in a sequence.
    assertThat(spec.vocabulary()).isEqualTo(22);
    assertThat(spec.positions()).isEqualTo(59);
  }

  @Test
  void trainingSubsetsAreNestedAndKeepTheShareOfThePrimitive() throws IOException {
    List<String> small =
        TableFixture.inputs(
            TableFixture.spec("scan-turn-left", "examples", "train", 1000), "train");
    List<String> large =
        TableFixture.inputs(
            TableFixture.spec("scan-turn-left", "examples", "train", 4000), "train");

    assertThat(small).hasSize(1000);
    assertThat(Collections.frequency(small, TURN_LEFT)).isEqualTo(100);
    assertThat(Collections.frequency(large, TURN_LEFT)).isEqualTo(400);
    assertThat(new TreeSet<>(small)).hasSize(901).isSubsetOf(new TreeSet<>(large));
  }

  private static String words(String command) {
    return " " + command + " ";
  }

  private static Set<String> commands(Predicate<String> wanted) {
    Set<String> commands = new TreeSet<>();
    ScanGrammar.forEachCommand(
        (command, actions) -> {
          if (wanted.test(command)) {
            commands.add(command);
          }
        });
    return commands;
  }
}
