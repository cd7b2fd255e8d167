package io.gammascope.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.hash.Sha256;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.reader.StudyReader;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the RunIds of the shipped studies with those of earlier versions of this program. A
 * setting that is new and off must change none, since finished runs would be trained again.
 */
class RunIdsTest {
  private static final Path STUDIES = SmokeWorkspace.home().resolve("pipelines/studies");

  @TempDir Path output;

  @Test
  void runIdsOfShippedStudiesAreThoseOfEarlierVersions() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/run-ids.txt"));
    assertThat(lines).hasSizeGreaterThan(20);
    for (String line : lines) {
      String[] nameAndDigest = line.split(" ", -1);
      assertThat(digest(nameAndDigest[0])).as(nameAndDigest[0]).isEqualTo(nameAndDigest[1]);
    }
  }

  /** SHA-256 over the RunIds of a study's trainings in order, for a dataset id of its own. */
  private String digest(String name) throws IOException {
    Path file = STUDIES.resolve(name + ".yaml");
    Workspace place =
        new Workspace(SmokeWorkspace.home().toString(), output.toString(), "", file.toString());
    List<RunId> ids =
        Injectors.get(place, StudyReader.class).read(file).trainings().stream()
            .map(point -> point.toRunSpec("0".repeat(64)).id())
            .toList();
    return Sha256.of(ids.stream().map(RunId::value).collect(Collectors.joining("\n")));
  }
}
