package io.gammascope.evidence.figure.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.evidence.ProbeResultFixture;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.summary.ModelGroup;
import io.gammascope.study.Study;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Three models of one kind, the last of which is deeper. */
class EdgeHeatMapsTest {
  private final Study study =
      StudyFixture.study(
          new StudyFixture.Grid(
              List.of("0.8"), List.of("2"), List.of("0.001"), List.of("1", "2", "3")),
          List.of());
  private final List<RunRecord> runs =
      study.points().stream()
          .map(p -> StudyFixture.finished(study, p, 0.99, 0.98, 0.02, 0.95))
          .toList();

  @Test
  void modelsOfAnotherDepthGetAPanelOfTheirOwn() {
    List<ProbeResult> results =
        runs.stream().map(run -> ProbeResultFixture.scores(run, "probe", Map.of())).toList();
    ModelGroup group = new ModelGroup("symmetric", "symmetric (3 models)", results);

    List<Panel> panels =
        new EdgeHeatMaps(group)
            .draw(
                "cut",
                result -> {
                  int at = results.indexOf(result);
                  return at == 2
                      ? table(List.of("1", "2", "3"), 0.9, 0.8, 0.7)
                      : table(List.of("1", "2"), 0.25 * at, 0.5);
                });

    assertThat(panels)
        .extracting(Panel::id)
        .containsExactly("symmetric-2_layers-cut", "symmetric-3_layers-cut");
    assertThat(panels)
        .extracting(Panel::title)
        .containsExactly(
            "symmetric (2 models of 2 layers): cut", "symmetric (1 model of 3 layers): cut");
    assertThat(panels.get(0).csv().rows())
        .containsExactly(List.of("edge", "1", "0.125000"), List.of("edge", "2", "0.500000"));
    assertThat(panels.get(1).csv().rows()).hasSize(3);
  }

  private static EdgeHeatMaps.Table table(List<String> columns, double... values) {
    return new EdgeHeatMaps.Table(List.of("edge"), columns, new double[][] {values});
  }
}
