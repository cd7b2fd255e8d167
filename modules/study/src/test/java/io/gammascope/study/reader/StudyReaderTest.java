package io.gammascope.study.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.GradientSupervision;
import io.gammascope.study.spec.GradientSupervision.Relation;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.MatmulPrecision;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReaderTest {
  private static final StudyText RIGHT = StudyText.RIGHT;

  @TempDir private Path folder;

  @Test
  void everyMistakeOfAStudyIsReportedAtOnceAndOnlyOnce() throws IOException {
    String golden = Files.readString(StudyText.STUDIES.resolve("all-wrong.txt"));

    assertThatThrownBy(() -> StudyText.reader().read(StudyText.STUDIES.resolve("all-wrong.yaml")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(golden.strip());
  }

  @Test
  void fieldsThatAreLeftOutTakeTheDocumentedDefaults() throws IOException {
    Study study = RIGHT.read(folder);

    assertThat(study.name()).isEqualTo("small");
    assertThat(study.question()).isEqualTo("Does it compose?");
    assertThat(study.text()).isEqualTo(RIGHT.yaml());
    assertThat(study.probes()).isEqualTo(ProbePlan.NONE);
    assertThat(study.claims()).isEmpty();
    assertThat(study.solution()).isEqualTo(new SolutionRule("4-3", 0.9, 0.5));
    assertThat(study.points()).hasSize(1);
    GridPoint point = study.points().get(0);
    assertThat(point.coordinates()).isEqualTo(Map.of("seed", "1"));
    assertThat(point.dataset().name()).isEqualTo("small");
    assertThat(point.model())
        .isEqualTo(new ModelSpec(Architecture.BASE, 2, 16, 48, 8, 1, NormPlacement.POST));
    assertThat(point.initialization()).isEqualTo(InitializationSpec.uniform(0.5));
    assertThat(point.training())
        .isEqualTo(
            new TrainingSpec(
                64, new LearningRateSchedule(1e-3, 1e-5, 10, 100), AdamWSettings.PAPER));
    assertThat(point.observation()).isEqualTo(new ObservationSpec(20, 2000, List.of(0, 10)));
    assertThat(point.seed()).isEqualTo(1);
  }

  @Test
  void matmulPrecisionIsReadAndUnknownOnesAreRejected() throws IOException {
    StudyText reduced = RIGHT.with("batch:", "matmul_precision: bfloat16\n  batch:");

    assertThat(reduced.read(folder).points().get(0).training().matmulPrecision())
        .isEqualTo(MatmulPrecision.BFLOAT16);
    assertThat(RIGHT.with("batch:", "matmul_precision: half\n  batch:").problems(folder))
        .singleElement()
        .asString()
        .endsWith("training.matmul_precision: half: one of float32, bfloat16");
  }

  @Test
  void gradientSupervisionIsReadAndTheWeightZeroTurnsItOff() throws IOException {
    StudyText on = RIGHT.with("batch:", "gradient_supervision: {pairs: 8}\n  batch:");
    StudyText off = RIGHT.with("batch:", "gradient_supervision: {weight: 0}\n  batch:");

    assertThat(on.read(folder).points().get(0).training().gradientSupervision())
        .isEqualTo(new GradientSupervision(8, Relation.COUNTERFACTUAL, 1));
    assertThat(off.read(folder).points()).isEqualTo(RIGHT.read(folder).points());
  }

  @Test
  void errorsOfGradientSupervisionNameFieldAndValue() throws IOException {
    StudyText wrong =
        RIGHT.with(
            "batch:",
            "gradient_supervision: {pairs: 65, weight: -1, relation: mirrored, pair: 3}\n  batch:");

    assertThat(wrong.problems(folder))
        .hasSize(4)
        .anySatisfy(e -> assertThat(e).asString().endsWith("pairs: 65: at most training.batch, 64"))
        .anySatisfy(e -> assertThat(e).asString().contains("weight: -1: a number, at least 0"))
        .anySatisfy(
            e -> assertThat(e).asString().endsWith("mirrored: one of counterfactual, random"))
        .anySatisfy(e -> assertThat(e).asString().contains("gradient_supervision.pair"));
  }

  private static final String CLAIM =
      """
      grid: {axes: {initialization.gamma: [0.40, 0.8]}}
      probes: [svd, attention]
      claims:
        - id: C2
          where: {initialization.gamma: 4e-1, seed: [1]}
          threshold: 0.5
          minimum_seeds: 3
          exclude: [unlearned, diverged]
          interval: anytime
      """;

  @Test
  void claimsAreReadWithTheLocksThatTheyGive() throws IOException {
    Study study = RIGHT.and(CLAIM).read(folder);

    ClaimSpec claim =
        new ClaimSpec(
            "C2",
            Map.of("initialization.gamma", List.of("0.4"), "seed", List.of("1")),
            0.5,
            0.95,
            3,
            List.of(SolutionClass.UNLEARNED, SolutionClass.DIVERGED),
            IntervalKind.ANYTIME);
    assertThat(study.claims()).containsExactly(claim);
    assertThat(study.probes()).isEqualTo(ProbePlan.of(List.of("svd", "attention")));
    assertThat(study.preregisteredClaims())
        .containsExactly(
            new PreregisteredClaim(
                "small", claim, new SolutionRule("4-3", 0.9, 0.5), "last", List.of("1")));
  }

  @Test
  void claimOfWhichTheGridLeavesNoPointIsReported() {
    StudyText study =
        RIGHT.and(
            """
            grid:
              axes: {initialization.gamma: [0.4, 0.8], model.layers: [2, 3]}
              exclude: [{initialization.gamma: 0.4, model.layers: 3}]
            claims:
              - id: C1
                where: {initialization.gamma: 0.4, model.layers: [2, 3]}
                threshold: 0.5
                minimum_seeds: 9
              - id: C2
                where: {model.layers: 3, initialization.gamma: 0.4}
                threshold: 0.5
                minimum_seeds: 1
            """);

    assertThat(study.problems(folder))
        .singleElement()
        .asString()
        .startsWith("study.yaml:25: claims[1].where: ")
        .endsWith(": values with at least one point in the grid; exclude removes all of them");
  }

  @Test
  void reproducibilityCheckShortensTheFirstRun() throws IOException {
    Study study = RIGHT.and("reproducibility_check: {steps: 40}\n").read(folder);

    RunSpec run = study.points().get(0).toRunSpec("d");
    RunSpec shortened = study.reproducibilityCheck().orElseThrow().of(run);
    assertThat(shortened.training())
        .isEqualTo(
            new TrainingSpec(
                64, new LearningRateSchedule(1e-3, 1e-5, 10, 40), AdamWSettings.PAPER));
    assertThat(shortened.observation()).isEqualTo(new ObservationSpec(4, 100, List.of(4, 20)));
    assertThat(shortened.model()).isEqualTo(run.model());
    assertThat(shortened.seed()).isEqualTo(run.seed());
  }

  @Test
  void reproducibilityCheckTooShortToBeKilledIsRejected() {
    assertThat(RIGHT.and("reproducibility_check: {steps: 5, kill: 3}\n").problems(folder))
        .containsExactly(
            "study.yaml:16: reproducibility_check.steps: 5: a whole number, at least 20 and at most"
                + " 100000",
            "study.yaml:16: reproducibility_check.kill: 3: unknown field; known here: steps");
  }

  @Test
  void sectionsThatAreMissingAreNamedOnceForAllPointsOfAGrid() {
    StudyText bare =
        new StudyText(
            """
            grid:
              axes:
                model.layers:
                  - 1
                  - 2
            """);

    assertThat(bare.problems(folder))
        .containsExactly(
            "study.yaml:1: study: (missing): lower-case letters, digits and hyphens",
            "study.yaml:1: question: (missing): text",
            "study.yaml:1: seeds: (missing): a list of whole numbers",
            "study.yaml:1: dataset: (missing): a mapping with spec and the fields to override",
            "study.yaml:1: initialization: (missing): a mapping with fields",
            "study.yaml:1: training: (missing): a mapping with fields",
            "study.yaml:1: observation: (missing): a mapping with fields",
            "study.yaml:4: model.architecture: (missing): one of base, gpt2",
            "study.yaml:4: model.d_model: (missing): a whole number, at least 1",
            "study.yaml:4: model.d_ff: (missing): a whole number, at least 1",
            "study.yaml:4: model.d_k: (missing): a whole number, at least 1");
  }

  @Test
  void sectionThatTheGridGivesInWholeMayBeLeftOut() throws IOException {
    Study study =
        RIGHT
            .with("initialization: {gamma: 0.5}\n", "")
            .and("grid: {axes: {initialization.gamma: [0.2]}}\n")
            .read(folder);

    assertThat(study.points().get(0).initialization()).isEqualTo(InitializationSpec.uniform(0.2));
  }

  @Test
  void baseValueThatNoPointOfTheGridAllowsIsOneProblem() {
    StudyText wrong =
        RIGHT
            .with("batch: 64", "batch: 4000")
            .with("checkpoints: [0, 10]", "checkpoints: [200]")
            .and(
                """
                grid:
                  axes:
                    model.layers: [1, 2, 3]
                    training.steps: [60, 80]
                    dataset.examples_per_pair.train: [100, 200]
                """);

    assertThat(wrong.problems(folder))
        .containsExactly(
            "study.yaml:9: training.batch: 4000: at most the 1500 train examples; at most the 3000"
                + " train examples",
            "study.yaml:13: observation.checkpoints[0]: 200: at most training.steps, 60; at most"
                + " training.steps, 80");
  }

  @Test
  void fieldThatDoesNotExistIsOneProblemForAllItsValues() {
    assertThat(RIGHT.and("grid: {axes: {model.depth: [1, 2, 3]}}\n").problems(folder))
        .containsExactly(
            "study.yaml:16: model.depth: 1, 2, 3: unknown field; known here: architecture, norm,"
                + " layers, d_model, d_ff, d_k, heads");
  }

  @Test
  void datasetThatCannotBeReadHidesNoOtherProblem() {
    assertThat(RIGHT.with("spec: small", "spec: smal").with("d_k: 8", "d_k: 0").problems(folder))
        .containsExactly(
            "study.yaml:4: dataset.spec: smal: the name of a file in"
                + " src/test/resources/studies/specs",
            "study.yaml:5: model.d_k: 0: a whole number, at least 1");
  }

  @Test
  void datasetFileOutsideTheFolderIsRefused() {
    assertThat(RIGHT.with("spec: small", "spec: ../specs/small").problems(folder))
        .containsExactly(
            "study.yaml:4: dataset.spec: ../specs/small: the name of a file in"
                + " src/test/resources/studies/specs");
  }

  @Test
  void mistakesOfADatasetSpecificationAreNamedInItsOwnFile() {
    assertThat(RIGHT.with("spec: small", "spec: damaged, seed: x").problems(folder))
        .containsExactly(
            "study.yaml:4: dataset.seed: x: a whole number, at least 0 and at most 2147483647",
            "src/test/resources/studies/specs/damaged.yaml:6: anchors.1.add: five: a whole number,"
                + " at least -1000000 and at most 1000000");
  }

  @Test
  void datasetThatIsNoMappingIsOneProblem() {
    assertThat(RIGHT.with("{spec: small}", "small").problems(folder))
        .containsExactly("study.yaml:4: dataset: small: a mapping with fields");
  }

  @Test
  void fieldGivenTwiceHidesNoOtherProblem() {
    assertThat(RIGHT.with("d_k: 8", "d_k: 0").and("seeds: [2]\n").problems(folder))
        .containsExactly(
            "study.yaml:5: model.d_k: 0: a whole number, at least 1",
            "study.yaml:16: seeds: given twice: each field once");
  }

  @Test
  void fileWithoutAMappingIsRefused() {
    assertThat(new StudyText("- a\n- b\n").problems(folder))
        .containsExactly(
            "study.yaml:1: (document): not a mapping: fields of the form 'key: value'");
  }

  @Test
  void groupThatNoDatasetHoldsOutCannotBeJudged() {
    assertThat(RIGHT.with("group: 4-3", "group: 3-4").problems(folder))
        .containsExactly(
            "study.yaml:15: solution.group: 3-4: a held-out group of the dataset: 4-3");
    assertThat(RIGHT.with("spec: small", "spec: small, pairs: []").problems(folder))
        .containsExactly(
            "study.yaml:15: solution.group: 4-3: a held-out group of the dataset: none");
  }

  @Test
  void baseModelWithLayerNormBeforeItsBlocksIsRefused() {
    assertThat(RIGHT.with("d_k: 8", "d_k: 8, norm: pre").problems(folder))
        .containsExactly(
            "study.yaml:5: model.norm: pre: post, the only placement of the base model");
  }

  @Test
  void headsOfGpt2ShareTheWidthOfTheModel() throws IOException {
    StudyText gpt2 = RIGHT.with("architecture: base", "architecture: gpt2");

    assertThat(gpt2.problems(folder))
        .containsExactly("study.yaml:5: model.d_k: 8: d_model / heads = 16");
    assertThat(gpt2.with("d_k: 8", "d_k: 8, heads: 3").problems(folder))
        .containsExactly("study.yaml:5: model.heads: 3: a divisor of model.d_model, 16");
    assertThat(gpt2.with("d_k: 8", "d_k: 8, heads: 2").read(folder).points().get(0).model())
        .isEqualTo(new ModelSpec(Architecture.GPT2, 2, 16, 48, 8, 2, NormPlacement.PRE));
  }

  @Test
  void clippingCanBeSwitchedOff() throws IOException {
    TrainingSpec training =
        RIGHT
            .with("batch: 64", "batch: 64\n  clip_norm: none")
            .read(folder)
            .points()
            .get(0)
            .training();

    assertThat(training.optimizer().clipNorm()).isInfinite();
  }

  @Test
  void finalRateAboveThePeakIsRefused() {
    assertThat(RIGHT.with("1.0e-5", "1.0e-2").problems(folder))
        .containsExactly(
            "study.yaml:11: training.final_learning_rate: 1.0e-2: at most learning_rate");
  }

  @Test
  void lengthThatIsWrongItselfIsNoMeasureForWarmUpAndCheckpoints() {
    assertThat(RIGHT.with("steps: 100", "steps: many").problems(folder))
        .containsExactly("study.yaml:8: training.steps: many: a whole number, at least 1");
  }
}
