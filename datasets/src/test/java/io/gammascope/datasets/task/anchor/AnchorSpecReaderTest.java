package io.gammascope.datasets.task.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.gammascope.common.yaml.ValidationError;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnchorSpecReaderTest {
  private static final String PAPER =
      """
      name: small
      task: anchor
      seed: 1
      keys: {from: 20, to: 99}
      anchors:
        1: {add: 5}
        2: {add: 1}
        3: {add: -2}
        4: {add: -8}
      pairs:
        - {anchors: [3, 4], role: designated, label: {add: -6}}
        - {anchors: [4, 3], role: held_out}
      examples_per_pair: {train: 10, test: 4, unseen: 5}
      """;

  private final ValidationErrors errors = new ValidationErrors();

  @Test
  void defaultsEqualThoseOfThePaper() {
    AnchorSpec spec = (AnchorSpec) read(PAPER).orElseThrow();

    assertThat(spec.sequenceLength()).isEqualTo(9);
    assertThat(spec.chain()).isEqualTo(2);
    assertThat(spec.splitModulus()).isEqualTo(7);
    assertThat(spec.anchors()).contains(entry(4, AnchorFunction.adding(-8)));
    assertThat(spec.groups()).hasSize(16);
  }

  @Test
  void defaultVocabularyIsTheSmallestThatContainsAllAnswers() {
    // The largest answer is 99 + 5 + 5.
    assertThat(read(PAPER).orElseThrow().vocabulary()).isEqualTo(110);
  }

  @Test
  void offsetsEqualThoseOfTheSixteenPairsOfThePaper() {
    assertThat(read(PAPER).orElseThrow().offsets())
        .containsExactly(-16, -10, -7, -6, -4, -3, -1, 2, 3, 6, 10);
  }

  @Test
  void heldOutPairHasBothCandidateAnswers() {
    assertThat(read(PAPER).orElseThrow().groups().get(14).toString())
        .isEqualTo(
            "Group[index=14, name=4-3, role=held_out, trained=false,"
                + " answers=[inferential, symmetric]]");
  }

  @Test
  void heldOutPairWithoutTrainedMirrorHasNoSymmetricAnswer() {
    String second = PAPER.replace("role: designated, label: {add: -6}", "role: held_out");

    assertThat(read(second).orElseThrow().groups().get(14).answers())
        .containsExactly("inferential");
  }

  @Test
  void heldOutPairWhoseMirrorHasTheSameCompositionHasNoSymmetricAnswer() {
    String plain = PAPER.replace("  - {anchors: [3, 4], role: designated, label: {add: -6}}\n", "");

    assertThat(read(plain).orElseThrow().groups().get(14).answers()).containsExactly("inferential");
  }

  @Test
  void heldOutPairOfFunctionsThatDoNotCommuteHasASymmetricAnswer() {
    String doubled =
        PAPER
            .replace("  - {anchors: [3, 4], role: designated, label: {add: -6}}\n", "")
            .replace("4: {add: -8}", "4: {multiply: 2, modulo: 211}");
    DatasetSpec spec = read(doubled).orElseThrow();

    assertThat(spec.groups().get(14).answers()).containsExactly("inferential", "symmetric");
    assertThat(spec.offsets()).isEmpty();
  }

  @Test
  void errorOfALabelOutsideTheVocabularyNamesPairAndKey() {
    assertThat(wrong(PAPER.replace("from: 20", "from: 16")))
        .containsExactly(
            "small.yaml:6: anchors: label 0 of pair 4-4 for key 16: functions that keep every"
                + " label within 1 to 1000000");
    assertThat(wrong(PAPER + "vocabulary: 108\n").get(0))
        .isEqualTo(
            "small.yaml:6: anchors: label 108 of pair 1-1 for key 98: functions that keep every"
                + " label within 1 to 107");
  }

  @Test
  void designatedLabelOutsideTheVocabularyIsReportedAtThePairs() {
    assertThat(wrong(PAPER.replace("label: {add: -6}", "label: {add: -30}")))
        .containsExactly(
            "small.yaml:11: pairs: label -10 of pair 3-4 for key 20: functions that keep every"
                + " label within 1 to 1000000");
  }

  @Test
  void errorOfASplitWithoutTestKeysNamesThePosition() {
    assertThat(wrong(PAPER + "split_modulus: 5\n"))
        .containsExactly(
            "small.yaml:14: split_modulus: 5: a modulus that leaves a test key for each of the"
                + " positions 0 to 6; position 5 has none");
  }

  @Test
  void errorOfASplitWithoutTrainingKeysNamesThePosition() {
    // The range contains only multiples of 7: 21, 28 and 35.
    assertThat(wrong(PAPER.replace("from: 20, to: 99", "from: 21, to: 21")))
        .contains(
            "small.yaml:1: split_modulus: 7: a modulus that leaves a train key for each of the"
                + " positions 0 to 6; position 0 has none");
  }

  @Test
  void allInvalidPairsAreReportedAtOnce() {
    String pairs =
        PAPER.replace(
            "  - {anchors: [4, 3], role: held_out}\n",
            """
              - {anchors: [4, 3], role: held_out, label: {add: 1}}
              - {anchors: [3, 4], role: composed}
              - {anchors: [5, 1], role: composed}
              - {anchors: [1, 1, 1], role: composed}
              - {anchors: [1, 2], role: designated}
              - {anchors: [2, 2], role: hold_out}
            """);
    assertThat(wrong(pairs))
        .containsExactly(
            "small.yaml:12: pairs[1].label: {add=1}: no label: only a designated pair has one of"
                + " its own, this one is held_out",
            "small.yaml:13: pairs[2].anchors: [3, 4]: each pair once; this one is given above",
            "small.yaml:14: pairs[3].anchors[0]: 5: one of the anchors [1, 2, 3, 4]",
            "small.yaml:15: pairs[4].anchors: [1, 1, 1]: a list of 2 anchors",
            "small.yaml:16: pairs[5].label: (missing): its function of the key, for example {add:"
                + " -6}",
            "small.yaml:17: pairs[6].role: hold_out: one of composed, designated, held_out; did"
                + " you mean held_out?");
  }

  @Test
  void keysThatOverlapAnchorsAreRejected() {
    assertThat(wrong(PAPER.replace("  4: {add: -8}", "  4: {add: -8}\n  30: {add: 1}")))
        .containsExactly("small.yaml:6: anchors: anchor 30: anchors outside the range of the keys");
  }

  @Test
  void sequenceTooShortForItsChainIsRejected() {
    assertThat(wrong(PAPER + "sequence_length: 2\n"))
        .containsExactly(
            "small.yaml:14: sequence_length: 2: a whole number, at least 3 and at most 1024");
  }

  @Test
  void specificationWithoutTrainedPairsIsRejected() {
    String nothing =
        """
        name: small
        task: anchor
        seed: 1
        keys: {from: 20, to: 99}
        anchors: {1: {add: 5}}
        pairs: [{anchors: [1, 1], role: held_out}]
        examples_per_pair: {train: 10, test: 4, unseen: 5}
        """;
    assertThat(wrong(nothing))
        .containsExactly("small.yaml:6: pairs: all held out: at least one pair that trains");
  }

  @Test
  void unknownTaskIsRejected() {
    assertThat(wrong(PAPER.replace("task: anchor", "task: ancor")))
        .containsExactly("small.yaml:2: task: ancor: one of anchor; did you mean anchor?");
  }

  private List<String> wrong(String yaml) {
    ValidationErrors found = new ValidationErrors();
    assertThat(read(yaml, found)).isEmpty();
    return found.toList().stream().map(ValidationError::toString).toList();
  }

  private Optional<DatasetSpec> read(String yaml) {
    Optional<DatasetSpec> spec = read(yaml, errors);
    assertThat(errors.toList()).isEmpty();
    return spec;
  }

  private static Optional<DatasetSpec> read(String yaml, ValidationErrors errors) {
    DatasetSpecReader reader = new DatasetSpecReader(List.of(new AnchorTask()));
    return reader.read(
        YamlMapping.of(YamlDocument.parse(yaml, "small.yaml", errors).orElseThrow(), errors));
  }
}
