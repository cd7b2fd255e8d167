package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.mlflow.artifact.HttpArtifactStore;
import io.gammascope.mlflow.artifact.LocalArtifactStore;
import io.gammascope.mlflow.artifact.RunArtifacts;
import io.gammascope.mlflow.client.ServerRun;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.mlflow.http.TestRetryPolicy;
import io.gammascope.mlflow.http.TrackingException;
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
  enum Transfer {
    HTTP,
    LOCAL_COPY
  }

  private TrackingServer server(Transfer transfer) {
    return transfer == Transfer.HTTP ? server : server.withLocalArtifacts(real.artifacts());
  }

  @ParameterizedTest
  @EnumSource(Transfer.class)
  void unusualNamesArePreserved(Transfer transfer) throws IOException {
    StudyTracker study = study(server(transfer), "odd names " + transfer);
    Path file = output.resolve("file");
    AtomicFiles.write(file, "content");
    List<String> names =
        List.of("a b+c.txt", "figures/50% & more?.svg", "größe/日本.json", "x=1,y='2'.txt");
    for (String name : names) {
      study.artifacts().upload(Map.of(name, file));
      Path back = output.resolve("back");
      study.artifacts().download(name, back);
      assertThat(back).hasContent("content");
    }
    assertThat(study.artifacts().list(""))
        .containsExactlyInAnyOrder(
            "MANIFEST.json", "a b+c.txt", "figures/", "größe/", "x=1,y='2'.txt");
    assertThat(study.artifacts().list("figures")).containsExactly("50% & more?.svg");
    assertThat(study.artifacts().upload(Map.of(names.get(0), file))).isZero();
  }

  @ParameterizedTest
  @EnumSource(Transfer.class)
  void nameThatTheServerWouldChangeIsRejectedBeforeItIsSent(Transfer transfer) throws IOException {
    RunArtifacts artifacts = study(server(transfer), "refused " + transfer).artifacts();
    for (String name : List.of("a#b", "../a", "/a", "a\\b", "a%41", "a\nb", "")) {
      assertThatThrownBy(() -> artifacts.uploadText(name, "content"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("artifact path '" + name + "'");
    }
    assertThat(artifacts.list("")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Transfer.class)
  void downloadFailsIfTheArtifactDiffersFromTheManifest(Transfer transfer) throws IOException {
    StudyTracker study = study(server(transfer), "tampered " + transfer);
    RunArtifacts artifacts = study.artifacts();
    artifacts.uploadText("verdicts.json", "{}");
    ServerRun parent = study.handle().parent();
    Path other = output.resolve("other");
    AtomicFiles.write(other, "[]");
    String proxy = "/api/2.0/mlflow-artifacts/artifacts/" + parent.artifactRoot();
    server.http().upload(proxy + "/verdicts.json", other);
    Path back = output.resolve("back");
    assertThatThrownBy(() -> artifacts.download("verdicts.json", back))
        .hasMessageContaining("artifact verdicts.json has SHA-256");
    assertThat(back).doesNotExist();
  }

  @Test
  void fileCopiedToTheServersFolderIsServedByTheServer() throws IOException {
    Path file = output.resolve("file");
    AtomicFiles.write(file, "copied");
    TrackingServer sharing = server.withLocalArtifacts(real.artifacts());
    assertThat(sharing.artifacts()).isInstanceOf(LocalArtifactStore.class);
    StudyTracker here = study(sharing, "copied");
    assertThat(here.artifacts().upload(Map.of("figures/phase.svg", file))).isEqualTo(1);
    assertThat(real.artifacts().resolve(here.handle().parent().artifactRoot()))
        .isDirectoryContaining("glob:**/MANIFEST.json");

    RunArtifacts elsewhere = study(server, "copied").artifacts();
    assertThat(elsewhere.list("")).containsExactlyInAnyOrder("MANIFEST.json", "figures/");
    assertThat(elsewhere.list("figures")).containsExactly("phase.svg");
    Path back = output.resolve("back");
    elsewhere.download("figures/phase.svg", back);
    assertThat(back).hasContent("copied");
    assertThat(elsewhere.upload(Map.of("figures/phase.svg", file))).isZero();
    AtomicFiles.write(file, "sent");
    assertThat(elsewhere.upload(Map.of("figures/phase.svg", file))).isEqualTo(1);
    here.artifacts().download("figures/phase.svg", back);
    assertThat(back).hasContent("sent");
    assertThat(real.artifacts().resolve(".incoming")).isEmptyDirectory();
  }

  @Test
  void filesAreSentIfTheFolderIsNotTheServers() throws IOException {
    Path other = Files.createDirectories(output.resolve("mlflow/artifacts"));
    TrackingServer sharing = server.withLocalArtifacts(other);
    assertThat(sharing.artifacts()).isInstanceOf(HttpArtifactStore.class);
    StudyTracker study = study(sharing, "another folder");
    study.artifacts().uploadText("verdicts.json", "{}");
    assertThat(study(server, "another folder").artifacts().list(""))
        .containsExactlyInAnyOrder("MANIFEST.json", "verdicts.json");
    assertThat(other).isDirectoryNotContaining("regex:.*/[0-9]+");
    assertThat(other.resolve(".incoming")).isEmptyDirectory();
  }

  @Test
  void filesAreSentIfTheFolderIsNotWritable() throws IOException {
    Path other = Files.createDirectories(output.resolve("mlflow/artifacts"));
    AtomicFiles.write(other.resolve(".incoming"), "a file in place of a folder");
    StudyTracker study = study(server.withLocalArtifacts(other), "no folder");
    study.artifacts().uploadText("verdicts.json", "{}");
    assertThat(study(server, "no folder").artifacts().list("")).contains("verdicts.json");
  }

  @Test
  void symbolicLinkOutOfTheServersFolderIsRejected() throws IOException {
    StudyTracker study = study(server.withLocalArtifacts(real.artifacts()), "linked");
    study.artifacts().uploadText("verdicts.json", "{}");
    Path root = real.artifacts().resolve(study.handle().parent().artifactRoot());
    Path outside = Files.createDirectories(output.resolve("outside"));
    Files.createSymbolicLink(root.resolve("figures"), outside);
    RunArtifacts artifacts = study.artifacts();
    assertThatThrownBy(() -> artifacts.uploadText("figures/new/phase.svg", "content"))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("figures/new/phase.svg is outside the tracking server's");
    assertThat(outside).isEmptyDirectory();
    Files.delete(root.resolve("figures"));
  }

  @Test
  void failedWriteToTheServersFolderIsRetryable() throws IOException {
    RunArtifacts artifacts = study(server.withLocalArtifacts(real.artifacts()), "full").artifacts();
    artifacts.uploadText("figures", "a file in place of a folder");
    assertThatThrownBy(() -> artifacts.uploadText("figures/phase.svg", "content"))
        .isInstanceOfSatisfying(TrackingException.class, e -> assertThat(e.isRetryable()).isTrue())
        .hasMessageStartingWith("cannot write to the tracking server's artifact folder: ")
        .hasMessageContaining("figures");
  }

  @Test
  void filesOfAKilledProcessAreDeletedAndThoseOfARunningOneAreKept() throws IOException {
    Path incoming = real.artifacts().resolve(".incoming");
    Path killed = incoming.resolve(".weights.safetensors.1.part");
    Path another = incoming.resolve(".weights.safetensors.2.part");
    AtomicFiles.write(killed, "half");
    AtomicFiles.write(another, "half");
    Files.setLastModifiedTime(killed, FileTime.from(Instant.parse("2024-05-08T00:00:00Z")));
    assertThat(server.withLocalArtifacts(real.artifacts()).artifacts())
        .isInstanceOf(LocalArtifactStore.class);
    assertThat(incoming).isDirectoryContaining(another::equals);
    assertThat(killed).doesNotExist();
    Files.delete(another);
  }

  @Test
  void missingServerLeavesUndecidedWhetherTheFolderIsItsOwn() throws IOException {
    Path other = Files.createDirectories(output.resolve("mlflow/artifacts"));
    TrackingServer unreachable =
        TrackingServer.at(
            URI.create("http://127.0.0.1:9"), Map.of(), TestRetryPolicy.twoQuickAttempts());
    TrackingServer absent = unreachable.withLocalArtifacts(other);
    assertThatThrownBy(absent::artifacts)
        .isInstanceOfSatisfying(TrackingException.class, e -> assertThat(e.isRetryable()).isTrue());
    assertThat(other.resolve(".incoming")).isEmptyDirectory();
  }

  private static StudyTracker study(TrackingServer server, String name) {
    return new StudyTracker(server, RunFixture.study(name));
  }
}
