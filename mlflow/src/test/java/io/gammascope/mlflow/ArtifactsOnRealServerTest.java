package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.file.AtomicFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("server")
@ExtendWith(SharedMlflowServer.class)
class ArtifactsOnRealServerTest {
  private final MlflowServerProcess real;
  private final TrackingServer server;

  @TempDir Path output;

  ArtifactsOnRealServerTest(MlflowServerProcess real) {
    this.real = real;
    this.server = TrackingServer.at(real.uri(), Map.of(), RetryPolicy.standard());
  }

  /** How files reach the server. */
  enum Way {
    SENT,
    LAID
  }

  private TrackingServer server(Way way) {
    return way == Way.SENT ? server : server.sharing(real.artifacts());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void oddNamesComeBackAsTheyWent(Way way) throws IOException {
    StudyTracker study = study(server(way), "odd names " + way);
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

  @ParameterizedTest
  @EnumSource(Way.class)
  void nameThatTheServerWouldChangeIsRefusedBeforeItIsSent(Way way) throws IOException {
    RunArtifacts artifacts = study(server(way), "refused " + way).artifacts();
    for (String name : List.of("a#b", "../a", "/a", "a\\b", "a%41", "a\nb", "")) {
      assertThatThrownBy(() -> artifacts.putText(name, "content"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("artifact path '" + name + "'");
    }
    assertThat(artifacts.list("")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void artifactThatIsNotWhatTheManifestSaysIsRefused(Way way) throws IOException {
    StudyTracker study = study(server(way), "tampered " + way);
    RunArtifacts artifacts = study.artifacts();
    artifacts.putText("verdicts.json", "{}");
    RunData parent = study.place().parent();
    Path other = output.resolve("other");
    AtomicFiles.write(other, "[]");
    String proxy = "/api/2.0/mlflow-artifacts/artifacts/" + parent.artifactRoot();
    server.rest().put(proxy + "/verdicts.json", other);
    Path back = output.resolve("back");
    assertThatThrownBy(() -> artifacts.get("verdicts.json", back))
        .hasMessageContaining("verdicts.json is not what MANIFEST.json says");
    assertThat(back).doesNotExist();
  }

  @Test
  void fileLaidInTheServersFolderIsHandedOutByTheServer() throws IOException {
    Path file = output.resolve("file");
    AtomicFiles.write(file, "laid");
    TrackingServer sharing = server.sharing(real.artifacts());
    assertThat(sharing.artifacts()).isInstanceOf(LocalArtifactStore.class);
    StudyTracker here = study(sharing, "laid");
    assertThat(here.artifacts().putAll(Map.of("figures/phase.svg", file))).isEqualTo(1);
    assertThat(real.artifacts().resolve(here.place().parent().artifactRoot()))
        .isDirectoryContaining("glob:**/MANIFEST.json");

    RunArtifacts elsewhere = study(server, "laid").artifacts();
    assertThat(elsewhere.list("")).containsExactlyInAnyOrder("MANIFEST.json", "figures/");
    assertThat(elsewhere.list("figures")).containsExactly("phase.svg");
    Path back = output.resolve("back");
    elsewhere.get("figures/phase.svg", back);
    assertThat(back).hasContent("laid");
    assertThat(elsewhere.putAll(Map.of("figures/phase.svg", file))).isZero();
    AtomicFiles.write(file, "sent");
    assertThat(elsewhere.putAll(Map.of("figures/phase.svg", file))).isEqualTo(1);
    here.artifacts().get("figures/phase.svg", back);
    assertThat(back).hasContent("sent");
    assertThat(real.artifacts().resolve(".arriving")).isEmptyDirectory();
  }

  @Test
  void folderThatIsNotTheServersIsLeftAloneAndFilesAreSent() throws IOException {
    Path other = Files.createDirectories(output.resolve("mlflow/artifacts"));
    TrackingServer sharing = server.sharing(other);
    assertThat(sharing.artifacts()).isInstanceOf(HttpArtifactStore.class);
    StudyTracker study = study(sharing, "another folder");
    study.artifacts().putText("verdicts.json", "{}");
    assertThat(study(server, "another folder").artifacts().list(""))
        .containsExactlyInAnyOrder("MANIFEST.json", "verdicts.json");
    assertThat(other).isDirectoryNotContaining("regex:.*/[0-9]+");
    assertThat(other.resolve(".arriving")).isEmptyDirectory();
  }

  @Test
  void folderInWhichNothingCanBeWrittenIsNotUsed() throws IOException {
    Path other = Files.createDirectories(output.resolve("mlflow/artifacts"));
    AtomicFiles.write(other.resolve(".arriving"), "a file where a folder would have to be");
    StudyTracker study = study(server.sharing(other), "no folder");
    study.artifacts().putText("verdicts.json", "{}");
    assertThat(study(server, "no folder").artifacts().list("")).contains("verdicts.json");
  }

  @Test
  void linkThatLeadsOutOfTheServersFolderIsRefused() throws IOException {
    StudyTracker study = study(server.sharing(real.artifacts()), "linked");
    study.artifacts().putText("verdicts.json", "{}");
    Path root = real.artifacts().resolve(study.place().parent().artifactRoot());
    Path outside = Files.createDirectories(output.resolve("outside"));
    Files.createSymbolicLink(root.resolve("figures"), outside);
    RunArtifacts artifacts = study.artifacts();
    assertThatThrownBy(() -> artifacts.putText("figures/new/phase.svg", "content"))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("figures/new/phase.svg would stand outside the tracking server's");
    assertThat(outside).isEmptyDirectory();
    Files.delete(root.resolve("figures"));
  }

  @Test
  void folderThatTakesNoMoreIsAServerToTryLater() throws IOException {
    RunArtifacts artifacts = study(server.sharing(real.artifacts()), "full").artifacts();
    artifacts.putText("figures", "a file where a folder would have to be");
    assertThatThrownBy(() -> artifacts.putText("figures/phase.svg", "content"))
        .isInstanceOfSatisfying(
            TrackingException.class, e -> assertThat(e.worthTryingLater()).isTrue())
        .hasMessageStartingWith("cannot write where it keeps artifacts: ")
        .hasMessageContaining("figures");
  }

  @Test
  void whatAKilledProcessWasWritingIsRemovedAndWhatAnotherIsWritingStays() throws IOException {
    Path arriving = real.artifacts().resolve(".arriving");
    Path killed = arriving.resolve(".weights.safetensors.1.part");
    Path another = arriving.resolve(".weights.safetensors.2.part");
    AtomicFiles.write(killed, "half");
    AtomicFiles.write(another, "half");
    Files.setLastModifiedTime(killed, FileTime.from(Instant.parse("2024-05-08T00:00:00Z")));
    assertThat(server.sharing(real.artifacts()).artifacts()).isInstanceOf(LocalArtifactStore.class);
    assertThat(arriving).isDirectoryContaining(another::equals);
    assertThat(killed).doesNotExist();
    Files.delete(another);
  }

  @Test
  void absentServerLeavesItOpenWhetherAFolderIsItsOwn() throws IOException {
    Path other = Files.createDirectories(output.resolve("mlflow/artifacts"));
    TrackingServer nobody =
        TrackingServer.at(
            URI.create("http://127.0.0.1:9"), Map.of(), TestRetryPolicy.twoQuickAttempts());
    TrackingServer absent = nobody.sharing(other);
    assertThatThrownBy(absent::artifacts)
        .isInstanceOfSatisfying(
            TrackingException.class, e -> assertThat(e.worthTryingLater()).isTrue());
    assertThat(other.resolve(".arriving")).isEmptyDirectory();
  }

  private static StudyTracker study(TrackingServer server, String name) {
    return new StudyTracker(server, RunFixture.study(name));
  }
}
