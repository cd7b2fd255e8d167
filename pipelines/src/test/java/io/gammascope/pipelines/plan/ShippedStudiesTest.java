package io.gammascope.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.neural.TrainingJvmOptions;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.reader.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests every study in pipelines/studies. */
class ShippedStudiesTest {
  private static final Path STUDIES = SmokeWorkspace.home().resolve("pipelines/studies");

  @TempDir Path output;

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(STUDIES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void studyIsValidAndNamedLikeItsFile(String name) {
    Study study = read(name);

    assertThat(study.name() + ".yaml").isEqualTo(name);
    assertThat(study.trainings()).isNotEmpty();
  }

  @Test
  void studyOfTheReadmeIsValid() throws IOException {
    String readme = Files.readString(SmokeWorkspace.home().resolve("README.md"));
    String yaml = readme.substring(readme.indexOf("```yaml") + "```yaml".length());
    Path file = Files.writeString(output.resolve("my-study.yaml"), yaml.split("```", -1)[0]);

    Study study = read(file);

    assertThat(study.points()).hasSize(12);
    assertThat(study.claims()).extracting(ClaimSpec::id).containsExactly("C1");
  }

  @Test
  void heapOfAPaperStudyHoldsThreeCopiesOfTheTrainingState() {
    // GPT-2 size, as in the paper's real tasks; a state has three values per parameter.
    GridPoint point = read("scan-paper.yaml").points().get(0);
    long parameters = ParameterLayout.of(RunCost.sizes(point)).total();

    assertThat(parameters).isBetween(80_000_000L, 130_000_000L);
    assertThat(TrainingJvmOptions.heapMib(parameters))
        .isGreaterThan((9 * Float.BYTES * parameters) >> 20);
    assertThat(TrainingJvmOptions.options(parameters))
        .contains("-Xmx" + TrainingJvmOptions.heapMib(parameters) + "m");
    assertThat(TrainingJvmOptions.heapMib(0)).isEqualTo(384);
  }

  private Study read(String name) {
    return read(STUDIES.resolve(name));
  }

  private Study read(Path file) {
    Workspace place =
        new Workspace(SmokeWorkspace.home().toString(), output.toString(), "", file.toString());
    return Injectors.get(place, StudyReader.class).read(file);
  }
}
