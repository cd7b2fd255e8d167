package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.mlflow.http.TrackingException;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs and experiments that a person deletes or restores on the server. */
@Tag("server")
@ExtendWith(SharedMlflowServer.class)
class DeletedRunsTest {
  private static final String TRAININGS = "tags.`gammascope.kind` = 'training'";

  private final TrackingServer server;
  private final ServerQueries queries;

  @TempDir Path output;

  DeletedRunsTest(MlflowServerProcess real) {
    this.server = TrackingServer.at(real.uri(), Map.of(), RetryPolicy.standard());
    this.queries = new ServerQueries(server.http());
  }

  @Test
  void runThatWasDeletedWhileItTrainsGivesTheSameMessageEachTimeUntilItIsRestored()
      throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    RunFixture.write(run, RunFixture.lines(0, 1));
    RunTracker tracker = study("deleted").run(run);
    tracker.sync();
    String id = queries.onlyRun("deleted", TRAININGS).at("/info/run_id").asText();
    send("runs/delete", "run_id", id);

    RunFixture.write(run, RunFixture.lines(0, 3));
    String message = rejection(tracker);
    assertThat(message)
        .contains(id)
        .contains("it was deleted on the server: restore it there to continue its tracking");
    RunFixture.write(run, RunFixture.lines(0, 5));
    assertThat(rejection(tracker)).isEqualTo(message);

    send("runs/restore", "run_id", id);
    tracker.sync();
    assertThat(queries.steps("deleted")).containsExactly(0, 1, 2, 3, 4, 5);
  }

  /** As if another worker, which created the same run at the same time, had kept its own. */
  @Test
  void runThatWasDeletedInFavourOfAnotherWorkersIsReplacedByThatOne() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    RunFixture.write(run, RunFixture.lines(0, 1));
    RunTracker tracker = study("replaced").run(run);
    tracker.sync();
    String id = queries.onlyRun("replaced", TRAININGS).at("/info/run_id").asText();
    send("runs/delete", "run_id", id);
    Files.delete(run.files().tracking());
    study("replaced").run(run).sync();
    String kept = queries.onlyRun("replaced", TRAININGS).at("/info/run_id").asText();
    assertThat(kept).isNotEqualTo(id);

    RunFixture.write(run, RunFixture.lines(0, 4));
    // The other worker has sent the lines of steps 0 and 1.
    assertThat(tracker.sync()).isEqualTo(3);

    assertThat(queries.onlyRun("replaced", TRAININGS).at("/info/run_id").asText()).isEqualTo(kept);
    assertThat(queries.steps("replaced")).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void deletedRunIsTrackedAnewByTheNextProcess() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    RunFixture.write(run, RunFixture.lines(0, 2));
    study("anew").run(run).sync();
    send("runs/delete", "run_id", queries.onlyRun("anew", TRAININGS).at("/info/run_id").asText());

    study("anew").run(run).sync();
    assertThat(queries.steps("anew")).containsExactly(0, 1, 2);
  }

  @Test
  void restoredExperimentHasOneActiveRunOfEachRunId() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    RunFixture.write(run, RunFixture.lines(0, 2));
    for (int i = 0; i < 2; i++) {
      study("restored").run(run).sync();
      String id = queries.onlyRun("restored", TRAININGS).at("/info/run_id").asText();
      send("runs/delete", "run_id", id);
    }
    // A person deletes the experiment; the next process restores it, with all of its runs.
    send("experiments/delete", "experiment_id", queries.experiment("restored"));
    StudyTracker next = study("restored");
    next.begin("", RunFixture.PROVENANCE);
    RunFixture.write(run, RunFixture.lines(0, 4));
    next.run(run).sync();

    assertThat(queries.runs("restored", TRAININGS)).hasSize(1);
    assertThat(queries.runs("restored", "tags.`gammascope.kind` = 'study'")).hasSize(1);
    assertThat(queries.steps("restored")).containsExactly(0, 1, 2, 3, 4);
    // Also for a process that does not fetch all runs first.
    StudyTracker later = study("restored");
    later.prefetchRuns(List.of(new RunId(run.spec().id().value())));
    assertThat(queries.runs("restored", TRAININGS)).hasSize(1);
  }

  private static String rejection(RunTracker tracker) {
    Throwable[] thrown = new Throwable[1];
    assertThatThrownBy(tracker::sync)
        .isInstanceOf(TrackingException.class)
        .satisfies(e -> thrown[0] = e);
    return thrown[0].getMessage();
  }

  private void send(String path, String key, String id) throws IOException {
    JsonNode body = new ObjectMapper().createObjectNode().put(key, id);
    queries.post(path, body);
  }

  private StudyTracker study(String name) {
    return new StudyTracker(server, RunFixture.study(name));
  }
}
