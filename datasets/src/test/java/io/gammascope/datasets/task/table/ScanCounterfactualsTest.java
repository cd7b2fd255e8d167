package io.gammascope.datasets.task.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScanCounterfactualsTest {
  private static final List<String> WORDS =
      List.of(
          "<pad>",
          "<end>",
          "<to>",
          "walk",
          "look",
          "run",
          "jump",
          "turn",
          "left",
          "twice",
          "and",
          "I_WALK",
          "I_LOOK",
          "I_RUN",
          "I_JUMP",
          "I_TURN_LEFT");

  private final ScanCounterfactuals counterfactuals =
      new ScanCounterfactuals(
          new SequenceFormat("words", WORDS, 2, 1, SequenceFormat.Scoring.EXACT_MATCH),
          sequences(
              "turn left <to> I_TURN_LEFT <end>",
              "walk left <to> I_TURN_LEFT I_WALK <end>",
              "run left <to> I_TURN_LEFT I_RUN <end>",
              "walk left twice <to> I_TURN_LEFT I_WALK I_TURN_LEFT I_WALK <end>",
              "run left twice <to> I_TURN_LEFT I_RUN I_TURN_LEFT I_RUN <end>",
              "walk and run <to> I_WALK I_RUN <end>",
              "look and run <to> I_LOOK I_RUN <end>",
              "walk and jump <to> I_WALK I_JUMP <end>",
              "jump twice <to> I_JUMP I_JUMP <end>"));

  @Test
  void partnersAreTrainingCommandsThatDifferInOnePrimitive() {
    assertThat(partners("turn left <to> I_TURN_LEFT <end>"))
        .containsExactlyInAnyOrder(
            "walk left <to> I_TURN_LEFT <end>", "run left <to> I_TURN_LEFT <end>");
    assertThat(partners("walk and run <to> I_WALK I_RUN <end>"))
        .containsExactlyInAnyOrder(
            "look and run <to> I_WALK I_RUN <end>", "walk and jump <to> I_WALK I_RUN <end>");
  }

  @Test
  void commandThatTheTrainingSplitLacksIsNoPartner() {
    // "turn left twice" belongs to the test split of addprim_turn_left.
    assertThat(partners("walk left twice <to> I_TURN_LEFT I_WALK I_TURN_LEFT I_WALK <end>"))
        .containsExactly("run left twice <to> I_TURN_LEFT I_WALK I_TURN_LEFT I_WALK <end>");
    assertThat(partners("jump twice <to> I_JUMP I_JUMP <end>")).isEmpty();
  }

  private Set<String> partners(String text) {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      int choice = i;
      counterfactuals
          .partner(tokens(text), bound -> choice % bound)
          .ifPresent(p -> texts.add(text(p)));
    }
    return texts;
  }

  private static String text(int[] tokens) {
    return Arrays.stream(tokens).mapToObj(WORDS::get).collect(Collectors.joining(" "));
  }

  private static int[] tokens(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToInt(WORDS::indexOf).toArray();
  }

  private static Sequences sequences(String... texts) {
    List<int[]> all = Arrays.stream(texts).map(ScanCounterfactualsTest::tokens).toList();
    int[] lengths = all.stream().mapToInt(tokens -> tokens.length).toArray();
    int[] ones = new int[lengths.length];
    Arrays.fill(ones, 1);
    List<Integer> joined = new ArrayList<>();
    all.forEach(tokens -> Arrays.stream(tokens).forEach(joined::add));
    return new Sequences(
        Map.of(
            Sequences.TOKENS,
            joined.stream().mapToInt(Integer::intValue).toArray(),
            Sequences.LENGTH,
            lengths,
            Sequences.LOSS_FROM,
            ones,
            Sequences.PROMPT,
            ones,
            Sequences.GROUP,
            new int[lengths.length],
            Sequences.LINE,
            ones));
  }
}
