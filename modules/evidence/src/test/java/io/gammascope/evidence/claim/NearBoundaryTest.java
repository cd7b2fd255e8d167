package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Six composing runs of six support C1 at threshold 0.5; five of six do not. */
class NearBoundaryTest {
  private static final double[] COMPOSES = {1, 1, 0.9, 0.05};

  @Test
  void runThatMissesTheMajorityByLittleIsNamedWithTheVerdictThatDependsOnIt() {
    List<NearBoundary> near = find(new double[] {1, 1, 0.52, 0.3}, 6);

    assertThat(near).hasSize(1);
    assertThat(near.get(0).run().seed()).isEqualTo("6");
    assertThat(near.get(0).quantity()).isEqualTo("inferential share");
    assertThat(near.get(0).value()).isEqualTo(0.52);
    assertThat(near.get(0).boundary()).isEqualTo(0.5);
    assertThat(near.get(0).beyond()).isEqualTo(SolutionClass.OTHER);
    assertThat(near.get(0).changes()).isEqualTo("C1 would be INCONCLUSIVE, not SUPPORTED");
  }

  @Test
  void runThatHasJustLearnedMayBeExcludedElsewhere() {
    List<NearBoundary> near = find(new double[] {0.99, 0.9, 0.9, 0.05}, 8);

    assertThat(near).hasSize(1);
    assertThat(near.get(0).quantity()).isEqualTo("accuracy on the designated pair");
    assertThat(near.get(0).beyond()).isEqualTo(SolutionClass.UNLEARNED);
    assertThat(near.get(0).changes()).isEmpty();
  }

  @Test
  void numberThatDoesNotDecideTheClassIsNotNear() {
    // Below the majority either way: the symmetric share decides nothing in a composing run.
    assertThat(find(new double[] {1, 1, 0.9, 0.49}, 6)).isEmpty();
  }

  private static List<NearBoundary> find(double[] last, int seeds) {
    List<String> names = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      names.add(String.valueOf(seed));
    }
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(List.of("0.8"), List.of("2"), List.of("0.001"), names),
            List.of(StudyFixture.claim("C1", "0.8")));
    List<RunRecord> records =
        study.points().stream()
            .map(p -> StudyFixture.finished(study, p, p.seed() == seeds ? last : COMPOSES))
            .toList();
    Evidence evidence = new EvidenceAssembler().assemble(study, records, ProbeResults.none());
    return NearBoundary.find(evidence, new ClaimEvaluator(ClaimCatalog.all()));
  }
}
