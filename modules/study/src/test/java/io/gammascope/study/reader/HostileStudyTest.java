package io.gammascope.study.reader;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.gammascope.common.yaml.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Study files written to do harm are refused with messages, like any other invalid file. */
class HostileStudyTest {
  private static final StudyText RIGHT = StudyText.RIGHT;

  @TempDir Path folder;

  @Test
  void aliasesOfABombAreRefusedBeforeTheyUnfold() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      String below = "*a" + (i - 1);
      bomb.append(
          String.format(
              Locale.ROOT, "a%d: &a%d [%s]\n", i, i, String.join(", ", List.of(below, below))));
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
    assertThat(RIGHT.with("{spec: small}", "{spec: \"a\\0b\"}").problems(folder))
        .singleElement()
        .asString()
        .contains(": dataset.spec: a\\u0000b: the name of a file in ");
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
                assertThat(e.errors())
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

  /** Found by fuzzing: the valid values in a message come from the file, too. */
  @Test
  void whatWouldBeRightIsWrittenOutAsWell() {
    StudyText text =
        RIGHT.and(
            """
            grid:
              axes: {initialization.gamma: [0.4, "0.5\\n"]}
              exclude: [{initialization.gamma: 0.6}]
            """);
    assertThat(text.problems(folder))
        .anyMatch(p -> p.endsWith("0.6: a value of that axis: 0.4, 0.5\\u000a"))
        .noneMatch(p -> p.codePoints().anyMatch(Character::isISOControl));
  }

  @Test
  void fileOfManyMegabytesIsNotRead() {
    assertThat(RIGHT.and("#" + "x".repeat(5_000_000)).problems(folder))
        .singleElement()
        .asString()
        .endsWith("at most 4000000 bytes");
  }

  @Test
  void axisOfManyValuesIsReadInAMoment() {
    String values =
        IntStream.rangeClosed(1, 20_000).mapToObj(Integer::toString).collect(joining(","));
    StudyText text = RIGHT.and("grid:\n  axes:\n    model.d_ff: [" + values + "]\n");
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            assertThat(
                    text.and(
                            String.format(
                                Locale.ROOT,
                                "  exclude:\n    - {model.d_ff: [%s]}\n",
                                none(20_000)))
                        .problems(folder))
                .hasSize(20_000)
                .allMatch(p -> p.endsWith("19, 20 and 19980 more")));
  }

  private static String none(int many) {
    return IntStream.rangeClosed(1, many).mapToObj(i -> "x" + i).collect(joining(","));
  }

  @Test
  void numberOfManyDigitsIsRefusedInAMoment() {
    String digits = "1" + "0".repeat(900_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          assertThat(RIGHT.with("steps: 100", "steps: " + digits).problems(folder)).hasSize(1);
          String grid =
              String.format(Locale.ROOT, "grid: {axes: {training.steps: [%s]}}\n", digits);
          assertThat(RIGHT.and(grid).problems(folder)).hasSize(1);
        });
  }

  @Test
  void nameTooLongForAFileIsRefused() {
    assertThat(RIGHT.with("study: small", "study: " + "a".repeat(101)).problems(folder))
        .singleElement()
        .asString()
        .endsWith("at most 100 characters");
  }

  @Test
  void ruleForEveryPointOfAGreatGridIsRefused() {
    StringBuilder rules = new StringBuilder("grid:\n  axes: {model.d_ff: [1, 2]}\n  exclude:\n");
    rules.append("    - {model.d_ff: 1}\n".repeat(1001));
    assertThat(RIGHT.and(rules.toString()).problems(folder))
        .singleElement()
        .asString()
        .endsWith("at most 1000 rules, not 1001");
  }

  @Test
  void seedsAloneThatAreTooManyAreRefused() {
    String seeds =
        IntStream.rangeClosed(0, 100_000).mapToObj(Integer::toString).collect(joining(","));
    assertThat(RIGHT.with("seeds: [1]", "seeds: [" + seeds + "]").problems(folder))
        .singleElement()
        .asString()
        .endsWith("seeds: 100001 points: at most 100000");
  }

  @Test
  void modelThatFitsNoArrayIsRefused() {
    for (String field : List.of("layers: 2", "d_model: 16", "d_ff: 48", "d_k: 8")) {
      assertThat(RIGHT.with(field, field.replaceAll("[0-9]+", "2147483647")).problems(folder))
          .singleElement()
          .asString()
          .contains("model.d_model: ", "a model of at most 500 million parameters, not ");
    }
  }
}
