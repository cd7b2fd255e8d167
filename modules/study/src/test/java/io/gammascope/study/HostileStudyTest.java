package io.gammascope.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that somebody wrote to do harm get messages, like any other. */
class HostileStudyTest {
  private static final StudyText RIGHT = StudyText.RIGHT;

  @TempDir Path folder;

  @Test
  void aliasesOfABombAreRefusedBeforeTheyUnfold() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      String below = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(below, below))));
    }
    assertThat(RIGHT.and(bomb.toString()).problems(folder))
        .hasSize(19)
        .allMatch(p -> p.matches("study\\.yaml:\\d+: \\(alias\\): \\*a\\d+: the value itself, .*"));
  }

  @Test
  void tagsAreRefused() {
    assertThat(RIGHT.with("steps: 100", "steps: !!java.util.Date 100").problems(folder))
        .anyMatch(
            p -> p.contains("training.steps: tag:yaml.org,2002:java.util.Date: a plain value"));
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(RIGHT.and("probes: " + deep + "\n").problems(folder))
        .singleElement()
        .asString()
        .contains("nested deeper than 50");
  }

  @Test
  void pathOfManyPartsIsRefused() {
    String path = "training." + "a.".repeat(100_000) + "b";
    assertThat(RIGHT.and("grid:\n  axes:\n    ? " + path + "\n    : [1]\n").problems(folder))
        .singleElement()
        .asString()
        .endsWith(": [1]: under a path of at most 200 characters");
  }

  @Test
  void specificationOutsideItsFolderIsRefused() {
    for (String name : List.of("../small", "/etc/passwd", "..", "a/b")) {
      assertThat(RIGHT.with("{spec: small}", "{spec: " + name + "}").problems(folder))
          .singleElement()
          .asString()
          .contains(": dataset.spec: " + name + ": the name of a file in ");
    }
  }

  @Test
  void nameThatLeavesTheOutputFolderIsRefused() throws IOException {
    String text = Files.readString(folder.resolve(write()));
    Path file = folder.resolve("named.yaml");
    Files.writeString(file, text.replaceFirst("study: .*", "study: ../../elsewhere"));

    Assertions.assertThatThrownBy(() -> StudyText.reader().read(file))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .asString()
                    .endsWith("../../elsewhere: lower-case letters, digits and hyphens"));
  }

  private String write() throws IOException {
    RIGHT.read(folder);
    return "study.yaml";
  }

  @Test
  void whatATerminalWouldObeyIsWrittenOut() {
    assertThat(RIGHT.with("steps: 100", "steps: \"\\e[2J\\r\\u202e1\"").problems(folder))
        .anyMatch(p -> p.contains("training.steps: \\u001b[2J\\u000d\\u202e1: a whole number"));
  }

  @Test
  void fileOfManyMegabytesIsNotRead() {
    assertThat(RIGHT.and("#" + "x".repeat(5_000_000)).problems(folder))
        .singleElement()
        .asString()
        .endsWith("at most 4000000 bytes");
  }
}
