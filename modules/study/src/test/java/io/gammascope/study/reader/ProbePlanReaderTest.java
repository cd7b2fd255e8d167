package io.gammascope.study.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study of the text keeps weights at 0, 10 and 100, its last step. */
class ProbePlanReaderTest {
  @TempDir private Path folder;

  @Test
  void bareListExaminesEveryCheckpointBesideTheUntrainedModel() throws IOException {
    assertThat(plan("[svd, attention]"))
        .isEqualTo(
            new ProbePlan(
                List.of("svd", "attention"), true, List.of(), 256, Set.of(ModelVariant.UNTRAINED)));
  }

  @Test
  void everyOptionIsRead() throws IOException {
    assertThat(
            plan(
                "{names: [svd], checkpoints: [100, 10], sequences: 40,"
                    + " baselines: [untrained, shuffled]}"))
        .isEqualTo(
            new ProbePlan(
                List.of("svd"),
                false,
                List.of(10, 100),
                40,
                Set.of(ModelVariant.UNTRAINED, ModelVariant.SHUFFLED)));
  }

  @Test
  void allNamesAreTheKnownOnesInTheirOrder() throws IOException {
    assertThat(plan("{names: all}").names()).containsExactly("svd", "attention");
  }

  @Test
  void lastCheckpointIsExaminedWhateverElseIs() throws IOException {
    ProbePlan last = plan("{names: [svd], checkpoints: last, baselines: []}");

    assertThat(List.of(0, 10, 100)).filteredOn(step -> last.examines(step, 100)).containsOnly(100);
  }

  @Test
  void untrainedModelIsExaminedIfItIsABaseline() throws IOException {
    ProbePlan last = plan("{names: [svd], checkpoints: last, baselines: [untrained]}");

    assertThat(List.of(0, 10, 100))
        .filteredOn(step -> last.examines(step, 100))
        .containsOnly(0, 100);
  }

  @Test
  void mistakesAreReportedEachWithItsPlace() {
    StudyText wrong =
        StudyText.RIGHT.and(
            "probes: {names: [svd, telepathy, svd], checkpoints: [11], sequences: 0,"
                + " baselines: [trained], often: 1}\n");

    assertThat(wrong.problems(folder))
        .containsExactlyInAnyOrder(
            "study.yaml:16: probes.names[1]: telepathy: a known probe, one of attention, svd",
            "study.yaml:16: probes.names[2]: svd: each probe once",
            "study.yaml:16: probes.checkpoints[0]: 11: a step with a checkpoint in every run;"
                + " see observation.checkpoints",
            "study.yaml:16: probes.sequences: 0: a whole number, at least 1 and at most 2000",
            "study.yaml:16: probes.baselines[0]: trained: one of untrained, shuffled;"
                + " did you mean untrained?",
            "study.yaml:16: probes.often: 1: unknown field; known here: names, checkpoints,"
                + " sequences, baselines");
  }

  @Test
  void anotherWordThanAllOrLastIsReportedOnce() {
    StudyText wrong = StudyText.RIGHT.and("probes: {names: [svd], checkpoints: first}\n");

    assertThat(wrong.problems(folder))
        .containsExactly("study.yaml:16: probes.checkpoints: first: all, last or a list of steps");
  }

  @Test
  void shuffledBaselineIsOneTrainingPerCellWithTheFirstSeed() throws IOException {
    Study study =
        StudyText.RIGHT
            .with("seeds: [1]", "seeds: [5, 3]\ngrid: {axes: {model.layers: [1, 2]}}")
            .and("probes: {names: [svd], baselines: [shuffled]}\n")
            .read(folder);

    assertThat(study.controls())
        .extracting(GridPoint::coordinates)
        .containsExactly(
            Map.of("model.layers", "1", "seed", "5", "labels", "shuffled"),
            Map.of("model.layers", "2", "seed", "5", "labels", "shuffled"));
    assertThat(study.controls())
        .allMatch(point -> point.dataset().name().equals("small-shuffled"))
        .allMatch(point -> point.seed() == 5);
    assertThat(study.trainings()).hasSize(6);
  }

  @Test
  void studyThatDoesNotAskForShuffledLabelsHasNoControls() throws IOException {
    Study study = StudyText.RIGHT.and("probes: [svd]\n").read(folder);

    assertThat(study.controls()).isEmpty();
    assertThat(study.trainings()).isEqualTo(study.points());
  }

  private ProbePlan plan(String written) throws IOException {
    return StudyText.RIGHT.and("probes: " + written + "\n").read(folder).probes();
  }
}
