package io.gammascope.evidence.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.Study;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleContrastTest {
  @Test
  void differenceIsPositiveInThePapersDirection() {
    List<ScaleContrast> contrasts = ScaleContrast.findAll(evidence());
    assertThat(contrasts)
        .extracting(ScaleContrast::label)
        .containsExactly("as the first", "layers 3", "layers 4");
    // Two layers: the small initialization (gamma 0.8) composes; three: the large one does.
    assertThat(contrasts.get(0).difference().orElseThrow().value()).isCloseTo(0.9, within(0.02));
    assertThat(contrasts.get(1).difference().orElseThrow().value()).isCloseTo(-0.9, within(0.02));
  }

  @Test
  void twoZippedPairsOfInitializationsAreTwoContrasts() {
    Study crossed =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.4", "0.8", "0.3", "0.6"),
                List.of("2"),
                List.of("0.001"),
                List.of("1", "2")),
            List.of());
    assertThat(labels(crossed)).containsExactly("as the first");

    assertThat(labels(zipped(crossed))).containsExactly("gamma 0.4 and 0.8", "gamma 0.3 and 0.6");
    ScaleContrast second = ScaleContrast.findAll(unfinished(zipped(crossed))).get(1);
    assertThat(gammas(second.large())).containsExactly("0.3", "0.3");
    assertThat(gammas(second.small())).containsExactly("0.6", "0.6");
  }

  private static List<String> labels(Study study) {
    return ScaleContrast.findAll(unfinished(study)).stream().map(ScaleContrast::label).toList();
  }

  private static List<String> gammas(List<ObservedRun> runs) {
    return runs.stream().map(r -> r.coordinate("initialization.gamma").orElseThrow()).toList();
  }

  private static Evidence unfinished(Study study) {
    return new EvidenceAssembler().assemble(study, List.of(), ProbeResults.none());
  }

  private static Study zipped(Study study) {
    List<GridAxis> axes =
        study.axes().stream().map(a -> new GridAxis(a.path(), a.values(), true)).toList();
    return new Study(
        study.name(),
        study.question(),
        study.text(),
        axes,
        study.points(),
        study.solution(),
        study.probes(),
        study.claims(),
        study.reproducibilityCheck());
  }

  @Test
  void contrastWithoutFinishedRunsHasNoDifference() {
    assertThat(ScaleContrast.findAll(evidence()).get(2).difference()).isEmpty();
    assertThat(ScaleContrast.findAll(evidence()).get(2).small()).hasSize(2);
  }

  private static Evidence evidence() {
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.4", "0.8"), List.of("2", "3", "4"), List.of("0.001"), List.of("1", "2")),
            List.of());
    List<RunRecord> records =
        study.points().stream()
            .filter(p -> p.model().layers() < 4)
            .map(
                p -> {
                  boolean small = p.coordinates().get("initialization.gamma").equals("0.8");
                  double share = small == (p.model().layers() == 2) ? 0.95 : 0.05;
                  double near = share + p.seed() / 1000.0;
                  return StudyFixture.finished(study, p, 0.99, 0.98, near, 0.9 - near / 2);
                })
            .toList();
    return new EvidenceAssembler().assemble(study, records, ProbeResults.none());
  }
}
