package io.gammascope.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.reader.StudyReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingOrderTest {
  @TempDir Path output;

  @Test
  void axisIsBisectedFromItsEnds() {
    assertThat(IntStream.range(0, 9).map(place -> TrainingOrder.level(place, 9)))
        .containsExactly(0, 3, 2, 3, 1, 3, 2, 3, 0);
    assertThat(IntStream.range(0, 2).map(place -> TrainingOrder.level(place, 2)))
        .containsExactly(0, 0);
    assertThat(TrainingOrder.level(0, 1)).isZero();
  }

  @Test
  void paperGridStartsWithItsCornersAndCoversThreeValuesOfEachAxisInATenthOfTheRuns() {
    List<GridPoint> points = TrainingOrder.points(study("phase-diagram-paper"));

    assertThat(points).hasSize(1080).doesNotHaveDuplicates();
    assertThat(points.subList(0, 24))
        .allSatisfy(
            point -> {
              assertThat(point.coordinates().get("model.layers")).isIn("2", "6");
              assertThat(point.coordinates().get("initialization.gamma")).isIn("0.3", "0.8");
            });
    List<Map<String, String>> tenth =
        points.subList(0, 108).stream().map(GridPoint::coordinates).toList();
    assertThat(tenth.stream().map(c -> c.get("model.layers")).distinct()).hasSizeBetween(3, 5);
    assertThat(tenth.stream().map(c -> c.get("seed")).distinct()).hasSize(3);
  }

  @Test
  void zippedSettingsAreTrainedInFileOrderFirstSeedFirst() {
    List<GridPoint> points = TrainingOrder.points(study("direction"));

    assertThat(points).hasSize(78);
    assertThat(points.subList(0, 5))
        .extracting(p -> p.coordinates().get("dataset.spec") + p.initialization().embedding())
        .containsExactly(
            "anchor-nine0.4",
            "anchor-nine0.6",
            "anchor-paper0.4",
            "anchor-paper0.6",
            "anchor-nine0.4");
    assertThat(points).extracting(p -> p.coordinates().get("seed")).isSorted();
    assertThat(points.subList(0, 26)).extracting(GridPoint::seed).containsOnly(71L);
  }

  private Study study(String name) {
    Path file = SmokeWorkspace.home().resolve("pipelines/studies/" + name + ".yaml");
    Workspace place =
        new Workspace(SmokeWorkspace.home().toString(), output.toString(), "", file.toString());
    return Injectors.get(place, StudyReader.class).read(file);
  }
}
