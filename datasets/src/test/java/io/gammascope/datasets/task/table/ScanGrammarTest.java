package io.gammascope.datasets.task.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.datasets.source.SampleLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanGrammarTest {
  @Test
  void generatedCommandsEqualTheOfficialList() throws IOException {
    List<String> generated = new ArrayList<>();
    ScanGrammar.forEachCommand((c, a) -> generated.add("IN: " + c + " OUT: " + a));

    assertThat(generated).hasSize(20_910).doesNotHaveDuplicates();
    assertThat(generated)
        .containsExactlyInAnyOrderElementsOf(SampleLines.lines("scan/tasks.txt.gz"));
  }

  @Test
  void parsingACommandGivesTheGeneratedActions() {
    ScanGrammar.forEachCommand(
        (command, actions) -> assertThat(ScanGrammar.interpret(command)).isEqualTo(actions));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "turn", "jump twice twice", "walk and run and look", "fly left", "jump opposite",
        "left", "jump around", "", "walk quickly left", "run left right"
      })
  void commandOutsideTheGrammarIsRejected(String command) {
    assertThatThrownBy(() -> ScanGrammar.interpret(command))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not in the grammar of SCAN");
  }
}
