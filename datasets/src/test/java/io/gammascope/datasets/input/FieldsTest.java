package io.gammascope.datasets.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private static final Map<String, Integer> WORDS = words();

  private static final String NINE_ERRORS =
      """
      layers: two
      d_k: 0
      gamma: .inf
      norm: pots
      warmp: 1
      shuffle: "yes"
      sizes: 3
      epochs: 99999999999
      """;
  private static final List<String> NINE_MESSAGES =
      List.of(
          "f.yaml:1: layers: two: a whole number, at least 1",
          "f.yaml:2: d_k: 0: a whole number, at least 1 and at most 4096",
          "f.yaml:3: gamma: .inf: a decimal number, more than 0",
          "f.yaml:4: norm: pots: one of pre, post; did you mean post?",
          "f.yaml:6: shuffle: yes: true or false",
          "f.yaml:7: sizes: 3: a list",
          "f.yaml:8: epochs: 99999999999: a decimal whole number, at least 1, of at most 9 digits",
          "f.yaml:1: name: (missing): text",
          "f.yaml:5: warmp: 1: no such field; known here: layers, d_k, gamma, norm, shuffle, sizes,"
              + " epochs, name, warmup; did you mean warmup?");

  private final Problems problems = new Problems();

  @Test
  void everyErrorIsReportedAtOnce() {
    Fields fields = fields(NINE_ERRORS);
    fields.integer("layers", Range.atLeast(1));
    fields.integer("d_k", Range.closed(1, 4096));
    fields.real("gamma", Range.above(0));
    fields.choice("norm", WORDS);
    fields.flag("shuffle", true);
    fields.optional("sizes").orElseThrow().items();
    fields.integer("epochs", Range.atLeast(1));
    fields.text("name");
    fields.integer("warmup", Range.atLeast(0), 0);
    fields.rejectUnknown();

    InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, problems::throwIfAny);
    assertThat(thrown.getMessage().lines()).containsExactlyElementsOf(NINE_MESSAGES);
    assertThat(thrown.problems()).hasSize(9);
  }

  @Test
  void valuesInsideTheirRangeAreRead() {
    Fields fields = fields("{i: -5, r: 1e-4, whole: 3, w: post, t: some text, b: false}");

    assertThat(fields.integer("i", Range.closed(-5, 5))).isEqualTo(-5);
    assertThat(fields.real("r", Range.openClosed(0, 1e-4))).isEqualTo(1e-4);
    assertThat(fields.real("whole", Range.any())).isEqualTo(3);
    assertThat(fields.choice("w", WORDS)).isEqualTo(2);
    assertThat(fields.text("t")).isEqualTo("some text");
    assertThat(fields.flag("b", true)).isFalse();
    assertThat(fields.integer("absent", Range.any(), 7)).isEqualTo(7);
    problems.throwIfAny();
  }

  @Test
  void endsOfRangesAreInOrOutAsTheySay() {
    assertThat(Range.above(0).contains(0)).isFalse();
    assertThat(Range.atLeast(0).contains(0)).isTrue();
    assertThat(Range.closed(0, 1).contains(1)).isTrue();
    assertThat(Range.any().contains(Double.NaN)).isFalse();
    assertThat(Range.atLeast(0).contains(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(Range.openClosed(0, 0.5)).hasToString("more than 0 and at most 0.5");
  }

  @Test
  void fieldsOfAMissingMappingAreNotMissedAgain() {
    Fields model = fields("a: 1").fields("model", "a mapping");
    model.integer("layers", Range.atLeast(1));
    model.text("name");

    assertThat(problems.toList())
        .extracting(Problem::toString)
        .containsExactly("f.yaml:1: model: (missing): a mapping");
  }

  @Test
  void pathsLeadThroughMappingsAndLists() {
    Fields fields = fields("a:\n  - {b: x}\n  - {b: 2}\n");
    for (Field item : fields.optional("a").orElseThrow().items()) {
      item.fields().integer("b", Range.any());
    }

    assertThat(problems.toList())
        .extracting(Problem::toString)
        .containsExactly("f.yaml:2: a[0].b: x: a whole number, any finite number");
  }

  @Test
  void problemFoundTwiceIsListedOnceButCounted() {
    Fields fields = fields("a: x");
    fields.integer("a", Range.any());
    fields.integer("a", Range.any());

    assertThat(problems.toList()).hasSize(1);
    assertThat(problems.reported()).isEqualTo(2);
  }

  @Test
  void wordFarFromAllKnownOnesGetsNoSuggestion() {
    fields("norm: qq").choice("norm", WORDS);

    assertThat(problems.toList().get(0).expected()).isEqualTo("one of pre, post");
  }

  private static Map<String, Integer> words() {
    Map<String, Integer> words = new LinkedHashMap<>();
    words.put("pre", 1);
    words.put("post", 2);
    return words;
  }

  private Fields fields(String yaml) {
    return Fields.of(YamlDocument.parse(yaml, "f.yaml", problems).orElseThrow(), problems);
  }
}
