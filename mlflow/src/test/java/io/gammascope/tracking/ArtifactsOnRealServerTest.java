package io.gammascope.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.datasets.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
@ExtendWith(OneServer.class)
class ArtifactsOnRealServerTest {
  private final TrackingServer server;

  @TempDir Path output;

  ArtifactsOnRealServerTest(RealServer real) {
    this.server = TrackingServer.at(real.uri(), Map.of(), Patience.standard());
  }

  @Test
  void oddNamesComeBackAsTheyWent() throws IOException {
    StudyTracker study = study("odd names");
    Path file = output.resolve("file");
    AtomicFiles.write(file, "content");
    List<String> names =
        List.of("a b+c.txt", "figures/50% & more?.svg", "größe/日本.json", "x=1,y='2'.txt");
    for (String name : names) {
      study.artifacts().putAll(Map.of(name, file));
      Path back = output.resolve("back");
      study.artifacts().get(name, back);
      assertThat(back).hasContent("content");
    }
    assertThat(study.artifacts().list(""))
        .containsExactlyInAnyOrder(
            "MANIFEST.json", "a b+c.txt", "figures/", "größe/", "x=1,y='2'.txt");
    assertThat(study.artifacts().list("figures")).containsExactly("50% & more?.svg");
    assertThat(study.artifacts().putAll(Map.of(names.get(0), file))).isZero();
  }

  @Test
  void nameThatTheServerWouldChangeIsRefusedBeforeItIsSent() throws IOException {
    Artifacts artifacts = study("refused").artifacts();
    for (String name : List.of("a#b", "../a", "/a", "a\\b", "a%41", "a\nb", "")) {
      assertThatThrownBy(() -> artifacts.putText(name, "content"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("artifact path '" + name + "'");
    }
    assertThat(artifacts.list("")).isEmpty();
  }

  @Test
  void artifactThatIsNotWhatTheManifestSaysIsRefused() throws IOException {
    Artifacts artifacts = study("tampered").artifacts();
    artifacts.putText("verdicts.json", "{}");
    RunData parent = study("tampered").place().parent();
    Path other = output.resolve("other");
    AtomicFiles.write(other, "[]");
    String proxy = "/api/2.0/mlflow-artifacts/artifacts/" + parent.artifactRoot();
    server.rest().put(proxy + "/verdicts.json", other);
    Path back = output.resolve("back");
    assertThatThrownBy(() -> artifacts.get("verdicts.json", back))
        .hasMessageContaining("verdicts.json is not what MANIFEST.json says");
    assertThat(back).doesNotExist();
  }

  private StudyTracker study(String name) {
    return new StudyTracker(server, Samples.study(name));
  }
}
