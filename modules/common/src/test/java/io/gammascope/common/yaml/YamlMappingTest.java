package io.gammascope.common.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlMappingTest {
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
          "f.yaml:5: warmp: 1: unknown field; known here: layers, d_k, gamma, norm, shuffle, sizes,"
              + " epochs, name, warmup; did you mean warmup?");

  private final ValidationErrors errors = new ValidationErrors();

  @Test
  void allErrorsAreReportedTogether() {
    YamlMapping fields = fields(NINE_ERRORS);
    fields.integer("layers", NumberRange.atLeast(1));
    fields.integer("d_k", NumberRange.closed(1, 4096));
    fields.real("gamma", NumberRange.greaterThan(0));
    fields.choice("norm", WORDS);
    fields.bool("shuffle", true);
    fields.optional("sizes").orElseThrow().items();
    fields.integer("epochs", NumberRange.atLeast(1));
    fields.text("name");
    fields.integer("warmup", NumberRange.atLeast(0), 0);
    fields.rejectUnknown();

    InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, errors::throwIfAny);
    assertThat(thrown.getMessage().lines()).containsExactlyElementsOf(NINE_MESSAGES);
    assertThat(thrown.errors()).hasSize(9);
  }

  @Test
  void validValuesAreRead() {
    YamlMapping fields = fields("{i: -5, r: 1e-4, whole: 3, w: post, t: some text, b: false}");

    assertThat(fields.integer("i", NumberRange.closed(-5, 5))).isEqualTo(-5);
    assertThat(fields.real("r", NumberRange.openClosed(0, 1e-4))).isEqualTo(1e-4);
    assertThat(fields.real("whole", NumberRange.any())).isEqualTo(3);
    assertThat(fields.choice("w", WORDS)).isEqualTo(2);
    assertThat(fields.text("t")).isEqualTo("some text");
    assertThat(fields.bool("b", true)).isFalse();
    assertThat(fields.integer("absent", NumberRange.any(), 7)).isEqualTo(7);
    errors.throwIfAny();
  }

  @Test
  void numbersAndBooleansOfTheCoreSchemaAreRead() {
    YamlMapping fields =
        fields("{a: .4, b: +60, c: 0x3C, d: 0o17, e: TRUE, f: False, g: 4., h: 007}");

    assertThat(fields.real("a", NumberRange.any())).isEqualTo(0.4);
    assertThat(fields.integer("b", NumberRange.any())).isEqualTo(60);
    assertThat(fields.integer("c", NumberRange.any())).isEqualTo(60);
    assertThat(fields.real("c", NumberRange.any())).isEqualTo(60);
    assertThat(fields.integer("d", NumberRange.any())).isEqualTo(15);
    assertThat(fields.bool("e", false)).isTrue();
    assertThat(fields.bool("f", true)).isFalse();
    assertThat(fields.real("g", NumberRange.any())).isEqualTo(4);
    assertThat(fields.integer("h", NumberRange.any())).isEqualTo(7);
    errors.throwIfAny();
  }

  @Test
  void quotedNumberIsCalledQuotedText() {
    YamlMapping fields = fields("{i: '60', r: \"0.5\", b: 'true', t: 6_0}");
    fields.integer("i", NumberRange.atLeast(1));
    fields.real("r", NumberRange.any());
    fields.bool("b", false);
    fields.integer("t", NumberRange.atLeast(1));

    assertThat(errors.toList())
        .extracting(ValidationError::expected)
        .containsExactly(
            "a whole number, at least 1, without quotes: this is quoted text",
            "a number, any finite number, without quotes: this is quoted text",
            "true or false, without quotes: this is quoted text",
            "a whole number, at least 1");
  }

  @Test
  void boundsOfRangesAreIncludedOrExcluded() {
    assertThat(NumberRange.greaterThan(0).contains(0)).isFalse();
    assertThat(NumberRange.atLeast(0).contains(0)).isTrue();
    assertThat(NumberRange.closed(0, 1).contains(1)).isTrue();
    assertThat(NumberRange.any().contains(Double.NaN)).isFalse();
    assertThat(NumberRange.atLeast(0).contains(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(NumberRange.openClosed(0, 0.5)).hasToString("more than 0 and at most 0.5");
  }

  @Test
  void fieldsOfAMissingMappingAreNotReported() {
    YamlMapping model = fields("a: 1").mapping("model", "a mapping");
    model.integer("layers", NumberRange.atLeast(1));
    model.text("name");

    assertThat(errors.toList())
        .extracting(ValidationError::toString)
        .containsExactly("f.yaml:1: model: (missing): a mapping");
  }

  @Test
  void missingNumberReadsAsTheMinimumOfItsRange() {
    YamlMapping fields = fields("other: 1");

    assertThat(fields.integer("absent", NumberRange.closed(3, 9))).isEqualTo(3);
    assertThat(fields.integer("absent", NumberRange.atLeast(0))).isZero();
    assertThat(fields.real("absent", NumberRange.closed(-2, -0.5))).isEqualTo(-2);
    assertThat(
            NumberRange.openClosed(0, 0.5)
                .contains(fields.real("a", NumberRange.openClosed(0, 0.5))))
        .isTrue();
    assertThat(errors.reportCount()).isEqualTo(4);
  }

  @Test
  void pathsIncludeMappingsAndIndices() {
    YamlMapping fields = fields("a:\n  - {b: x}\n  - {b: 2}\n");
    for (YamlField item : fields.optional("a").orElseThrow().items()) {
      item.mapping().integer("b", NumberRange.any());
    }

    assertThat(errors.toList())
        .extracting(ValidationError::toString)
        .containsExactly("f.yaml:2: a[0].b: x: a whole number, any finite number");
  }

  @Test
  void duplicateErrorIsListedOnceButCounted() {
    YamlMapping fields = fields("a: x");
    fields.integer("a", NumberRange.any());
    fields.integer("a", NumberRange.any());

    assertThat(errors.toList()).hasSize(1);
    assertThat(errors.reportCount()).isEqualTo(2);
  }

  @Test
  void dissimilarWordGetsNoSuggestion() {
    fields("norm: qq").choice("norm", WORDS);

    assertThat(errors.toList().get(0).expected()).isEqualTo("one of pre, post");
  }

  private static Map<String, Integer> words() {
    Map<String, Integer> words = new LinkedHashMap<>();
    words.put("pre", 1);
    words.put("post", 2);
    return words;
  }

  private YamlMapping fields(String yaml) {
    return YamlMapping.of(YamlDocument.parse(yaml, "f.yaml", errors).orElseThrow(), errors);
  }
}
