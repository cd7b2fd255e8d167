package io.gammascope.study.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.spec.InitializationSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridTest {
  private static final StudyText RIGHT = StudyText.RIGHT;

  @TempDir private Path folder;

  @Test
  void laterAxesVaryFasterAndSeedsSlowest() throws IOException {
    Study study =
        RIGHT
            .with("seeds: [1]", "seeds: [7, 3]")
            .and("grid: {axes: {model.layers: [3, 2], initialization.gamma: [0.4, 0.8]}}\n")
            .read(folder);

    assertThat(coordinates(study))
        .containsExactly(
            "model.layers=3 initialization.gamma=0.4 seed=7",
            "model.layers=3 initialization.gamma=0.8 seed=7",
            "model.layers=2 initialization.gamma=0.4 seed=7",
            "model.layers=2 initialization.gamma=0.8 seed=7",
            "model.layers=3 initialization.gamma=0.4 seed=3",
            "model.layers=3 initialization.gamma=0.8 seed=3",
            "model.layers=2 initialization.gamma=0.4 seed=3",
            "model.layers=2 initialization.gamma=0.8 seed=3");
    assertThat(study.axes())
        .containsExactly(
            new GridAxis("model.layers", List.of("3", "2")),
            new GridAxis("initialization.gamma", List.of("0.4", "0.8")),
            new GridAxis("seed", List.of("7", "3")));
    assertThat(study.points().get(6).model().layers()).isEqualTo(2);
    assertThat(study.points().get(6).initialization()).isEqualTo(InitializationSpec.uniform(0.4));
    assertThat(study.points().get(6).seed()).isEqualTo(3);
  }

  @Test
  void seedsStayTheLastAxisWhereTheyAreTheOnlyOne() throws IOException {
    Study study = RIGHT.with("seeds: [1]", "seeds: [2, 1]").read(folder);

    assertThat(coordinates(study)).containsExactly("seed=2", "seed=1");
  }

  @Test
  void pointsThatAnAxisDoesNotTellApartAreRefused() {
    String groups = "embedding: 1, query_key: 1, value_output: 1, feedforward: 1, projection: 1";

    assertThat(
            RIGHT
                .with("{gamma: 0.5}", "{gamma: 0.5, " + groups + "}")
                .with("seeds: [1]", "seeds: [1, 2]")
                .and("grid: {axes: {initialization.gamma: [0.4, 0.8], model.layers: [2, 3]}}\n")
                .problems(folder))
        .containsExactly(
            "study.yaml:16: grid: {initialization.gamma=0.4, model.layers=2, seed=1} and"
                + " {initialization.gamma=0.8, model.layers=2, seed=1}: points with different"
                + " trainings; these are one run, because initialization.gamma has no effect: the"
                + " other fields determine the training");
  }

  @Test
  void valuesThatAreOneDoubleAreRefused() {
    assertThat(
            RIGHT
                .and("grid: {axes: {initialization.gamma: [0.1, 0.10000000000000000001]}}\n")
                .problems(folder))
        .containsExactly(
            "study.yaml:16: grid: {initialization.gamma=0.1, seed=1} and"
                + " {initialization.gamma=0.10000000000000000001, seed=1}: points with different"
                + " trainings; these are one run, because 0.1 and 0.10000000000000000001 are the"
                + " same double-precision number");
  }

  @Test
  void oneValueInTwoNotationsIsOneValue() throws IOException {
    assertThat(
            RIGHT
                .and("grid: {axes: {model.d_ff: [60, 0x3C], initialization.gamma: [.4, +4e-1]}}\n")
                .problems(folder))
        .containsExactly(
            "study.yaml:16: grid.axes.model.d_ff[1]: 0x3C: each value once",
            "study.yaml:16: grid.axes.initialization.gamma[1]: +4e-1: each value once");
    Study study = RIGHT.and("grid: {axes: {model.d_ff: [+60, 0x3D]}}\n").read(folder);
    assertThat(coordinates(study)).containsExactly("model.d_ff=60 seed=1", "model.d_ff=61 seed=1");
  }

  @Test
  void zippedAxesMoveTogetherAndMayRepeatValues() throws IOException {
    Study study =
        RIGHT
            .and(
                """
                grid:
                  axes: {model.layers: [1, 2]}
                  zip:
                    - training.learning_rate: [7.0e-4, 1.0e-3, 1.0e-3]
                      training.batch: [32, 32, 64]
                """)
            .read(folder);

    assertThat(coordinates(study))
        .containsExactly(
            "model.layers=1 training.learning_rate=0.0007 training.batch=32 seed=1",
            "model.layers=1 training.learning_rate=0.001 training.batch=32 seed=1",
            "model.layers=1 training.learning_rate=0.001 training.batch=64 seed=1",
            "model.layers=2 training.learning_rate=0.0007 training.batch=32 seed=1",
            "model.layers=2 training.learning_rate=0.001 training.batch=32 seed=1",
            "model.layers=2 training.learning_rate=0.001 training.batch=64 seed=1");
    assertThat(study.axes().get(2))
        .isEqualTo(new GridAxis("training.batch", List.of("32", "64"), true));
    assertThat(study.axes()).extracting(GridAxis::zipped).containsExactly(false, true, true, false);
  }

  @Test
  void zippedCombinationThatComesTwiceIsReported() {
    assertThat(
            RIGHT
                .and("grid: {zip: [{model.layers: [1, 1], model.heads: [2, 2]}]}\n")
                .problems(folder))
        .containsExactly(
            "study.yaml:16: grid.zip[0].model.layers[1]: 1: each combination of the zipped values"
                + " once");
  }

  @Test
  void excludedPointsAreLeftOut() throws IOException {
    Study study =
        RIGHT
            .with("seeds: [1]", "seeds: [1, 2]")
            .and(
                """
                grid:
                  axes: {model.layers: [1, 2], initialization.gamma: [0.40, 0.8]}
                  exclude:
                    - {model.layers: 2, initialization.gamma: [4e-1]}
                    - {initialization.gamma: 0.8, seed: 2}
                """)
            .read(folder);

    assertThat(coordinates(study))
        .containsExactly(
            "model.layers=1 initialization.gamma=0.4 seed=1",
            "model.layers=1 initialization.gamma=0.8 seed=1",
            "model.layers=2 initialization.gamma=0.8 seed=1",
            "model.layers=1 initialization.gamma=0.4 seed=2");
    assertThat(study.axes()).hasSize(3);
  }

  @Test
  void exclusionThatWouldNeverApplyIsReported() {
    assertThat(
            RIGHT
                .and(
                    """
                    grid:
                      axes: {model.layers: [1, 2]}
                      exclude:
                        - {model.layers: [2, 3]}
                        - {model.heads: 1}
                        - {}
                    """)
                .problems(folder))
        .containsExactly(
            "study.yaml:19: grid.exclude[0].model.layers[1]: 3: a value of that axis: 1, 2",
            "study.yaml:20: grid.exclude[1].model.heads: 1: a path of a grid axis:"
                + " model.layers, seed",
            "study.yaml:21: grid.exclude[2]: {}: at least one path with its values");
  }

  @Test
  void exclusionsThatLeaveNothingAreReported() {
    assertThat(
            RIGHT
                .and("grid: {axes: {model.layers: [1, 2]}, exclude: [{model.layers: [1, 2]}]}\n")
                .problems(folder))
        .containsExactly(
            "study.yaml:16: grid.exclude: [{model.layers=[1, 2]}]: rules that leave at least one"
                + " point");
  }

  @Test
  void valueWrittenInTwoWaysIsOneCoordinate() throws IOException {
    Study study = RIGHT.and("grid: {axes: {initialization.gamma: [4e-1]}}\n").read(folder);

    assertThat(coordinates(study)).containsExactly("initialization.gamma=0.4 seed=1");
    assertThat(RIGHT.and("grid: {axes: {initialization.gamma: [0.40, 4e-1]}}\n").problems(folder))
        .containsExactly("study.yaml:16: grid.axes.initialization.gamma[1]: 4e-1: each value once");
  }

  @Test
  void numberOfAMillionDigitsIsReportedAsWritten() {
    assertThat(RIGHT.and("grid: {axes: {initialization.gamma: [1e999999999]}}\n").problems(folder))
        .containsExactly(
            "study.yaml:16: initialization.gamma: 1e999999999: a number, at least 0 and at most"
                + " 10");
  }

  @Test
  void pathWhoseParentIsNoMappingIsReportedOnceForAllPoints() {
    assertThat(
            RIGHT
                .and("grid: {axes: {training.steps.most: [60], model.layers: [1, 2]}}\n")
                .problems(folder))
        .containsExactly(
            "study.yaml:16: training.steps.most: 60: a path through mappings; steps is not a"
                + " mapping, so steps.most cannot vary");
  }

  @Test
  void axisOutsideTheSectionsIsReported() {
    assertThat(RIGHT.and("grid: {axes: {seed: [1, 2], gamma: [0.5]}}\n").problems(folder))
        .containsExactly(
            "study.yaml:16: grid.axes.seed: [1, 2]: a field of dataset., model., initialization.,"
                + " training., observation. (seeds have a list of their own)",
            "study.yaml:16: grid.axes.gamma: [0.5]: a field of dataset., model., initialization.,"
                + " training., observation. (seeds have a list of their own)");
  }

  @Test
  void axisWithoutValuesHidesNoProblemOfTheBase() {
    assertThat(
            RIGHT
                .with("d_k: 8", "d_k: 0")
                .and("grid: {axes: {model.layers: [], model.heads: 2}}\n")
                .problems(folder))
        .containsExactly(
            "study.yaml:5: model.d_k: 0: a whole number, at least 1",
            "study.yaml:16: grid.axes.model.layers: []: at least one value",
            "study.yaml:16: grid.axes.model.heads: 2: a list");
  }

  @Test
  void axisThatIsWrongItselfIsNotReportedWhereItIsNamed() {
    assertThat(
            RIGHT
                .and(
                    """
                    grid:
                      axes: {model.layers: 2}
                      zip: [{training.beta1: [0.8, 0.9], training.beta2: [0.9]}]
                      exclude: [{model.layers: 2}]
                    claims:
                      - id: C1
                        where: {training.beta1: [0.8]}
                        threshold: 0.5
                        minimum_seeds: 3
                    """)
                .problems(folder))
        .containsExactly(
            "study.yaml:17: grid.axes.model.layers: 2: a list",
            "study.yaml:18: grid.zip[0]: {training.beta1=[0.8, 0.9], training.beta2=[0.9]}: lists"
                + " of equal length");
  }

  @Test
  void datasetsOfDifferentGridValuesAreDifferentSpecifications() throws IOException {
    Study moduli =
        RIGHT
            .and("grid: {axes: {dataset.split_modulus: [7, 9], model.layers: [1, 2]}}\n")
            .read(folder);
    Study sizes =
        RIGHT.and("grid: {axes: {dataset.examples_per_pair.train: [100, 200]}}\n").read(folder);

    List<DatasetSpec> datasets = moduli.points().stream().map(GridPoint::dataset).toList();
    assertThat(datasets.stream().distinct()).hasSize(2);
    assertThat(datasets.get(0)).isEqualTo(datasets.get(1)).isNotEqualTo(datasets.get(2));
    assertThat(sizes.points().stream().map(GridPoint::dataset).map(GridTest::trainExamples))
        .containsExactly(1500, 3000);
  }

  @Test
  void groupsOfMatricesHaveRatesOfTheirOwn() throws IOException {
    Study study = RIGHT.and("grid: {axes: {initialization.query_key: [0.2, 0.9]}}\n").read(folder);

    assertThat(study.points().stream().map(GridPoint::initialization))
        .containsExactly(
            new InitializationSpec(0.5, 0.2, 0.5, 0.5, 0.5, false),
            new InitializationSpec(0.5, 0.9, 0.5, 0.5, 0.5, false));
  }

  @Test
  void gridThatIsTooBigIsReportedBeforeItFillsTheMemory() {
    String values =
        IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    StringBuilder axes = new StringBuilder("grid:\n  axes:\n");
    for (int anchor = 0; anchor < 12; anchor++) {
      axes.append("    training.axis").append(anchor).append(": [").append(values).append("]\n");
    }

    assertThat(RIGHT.and(axes.toString()).problems(folder).get(0))
        .isEqualTo("study.yaml:17: grid: 1000000000000000000000000 points: at most 100000");
  }

  @Test
  void seedsAreWholeNumbersEachOnce() {
    assertThat(RIGHT.with("[1]", "[1, 1, -2, x, 99999999999999999999]").problems(folder))
        .containsExactly(
            "study.yaml:14: seeds[1]: 1: each seed once",
            "study.yaml:14: seeds[2]: -2: a whole number, at least 0 and at most 2147483647",
            "study.yaml:14: seeds[3]: x: a whole number, at least 0 and at most 2147483647",
            "study.yaml:14: seeds[4]: 99999999999999999999: a decimal whole number, at least 0 and"
                + " at most 2147483647, of at most 9 digits");
    assertThat(RIGHT.with("[1]", "[]").problems(folder))
        .containsExactly("study.yaml:14: seeds: []: at least one seed");
    assertThat(RIGHT.with("[1]", "5").problems(folder))
        .containsExactly("study.yaml:14: seeds: 5: a list");
  }

  private static int trainExamples(DatasetSpec dataset) {
    return dataset.shards().stream()
        .filter(shard -> shard.split().equals("train"))
        .mapToInt(shard -> shard.examples())
        .sum();
  }

  private static List<String> coordinates(Study study) {
    return study.points().stream().map(GridPoint::coordinates).map(GridTest::text).toList();
  }

  private static String text(Map<String, String> coordinates) {
    return coordinates.entrySet().stream()
        .map(Map.Entry::toString)
        .collect(Collectors.joining(" "));
  }
}
