package io.gammascope.pipelines.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path output;

  @Test
  void everyCheckRunsOnceAndProblemsHaveAdvice() {
    Map<String, Check> checks = checks(output, "", false, new ProcessBuilder("true"));

    assertThat(checks)
        .containsOnlyKeys(
            "platform",
            "java",
            "memory",
            "output",
            "disk",
            "native folder",
            "processor",
            "native library",
            "python",
            "port",
            "tracking server");
    assertThat(checks.values()).allMatch(c -> c.grade() == Check.Grade.OK || !c.advice().isEmpty());
    assertThat(checks.get("java").grade()).isEqualTo(Check.Grade.OK);
    assertThat(checks.get("native library").grade()).isEqualTo(Check.Grade.OK);
    assertThat(checks.get("tracking server").advice()).contains("make mlflow-up");
  }

  @Test
  void engineThatDoesNotLoadFailsWithItsMessage() {
    ProcessBuilder broken = new ProcessBuilder("sh", "-c", "echo no GLIBCXX here; exit 3");

    Check check = checks(output, "", false, broken).get("native library");

    assertThat(check.grade()).isEqualTo(Check.Grade.FAIL);
    assertThat(check.found()).isEqualTo("no GLIBCXX here");
  }

  @Test
  void unreachableServerFails() {
    Check check =
        checks(output, "http://127.0.0.1:1", false, new ProcessBuilder("true"))
            .get("tracking server");

    assertThat(check.grade()).isEqualTo(Check.Grade.FAIL);
    assertThat(check.found()).isEqualTo("http://127.0.0.1:1 does not answer");
  }

  @Test
  void outputThatIsAFileFails() throws IOException {
    Path file = output.resolve("file");
    AtomicFiles.write(file, "in the way");

    Check check = checks(file, "", false, new ProcessBuilder("true")).get("output");

    assertThat(check.grade()).isEqualTo(Check.Grade.FAIL);
    assertThat(check.advice()).contains("--output");
  }

  private static Map<String, Check> checks(
      Path output, String tracking, boolean answers, ProcessBuilder engine) {
    Doctor.Environment around = new Doctor.Environment(output, tracking, () -> answers, engine);
    return new Doctor(around)
        .checks().stream().collect(Collectors.toMap(Check::name, check -> check));
  }
}
