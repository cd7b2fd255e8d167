package io.gammascope.pipelines.training;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRepository;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Records the beginning and the outcome of trainings on disk and in this process. */
@Singleton
final class RunRecorder {
  private final RunRepository repository;
  private final List<PreregisteredClaim> claims;
  private final ActiveRuns activeRuns;

  /**
   * Creates a recorder.
   *
   * @param claims stamped into every run before its training begins
   */
  @Inject
  RunRecorder(RunRepository repository, List<PreregisteredClaim> claims, ActiveRuns activeRuns) {
    this.repository = repository;
    this.claims = List.copyOf(claims);
    this.activeRuns = activeRuns;
  }

  RunLayout files(PlannedRun run) {
    return repository.layout(run.id());
  }

  /** Returns the run's outcome unless there is none or it is {@link RunOutcome.Failed}. */
  Optional<RunOutcome> result(PlannedRun run) throws IOException {
    return repository.outcome(run.id()).filter(o -> !(o instanceof RunOutcome.Failed));
  }

  void begin(PlannedRun run) throws IOException {
    repository.prepare(run.spec(), claims);
    repository.recordStart(run.id());
    activeRuns.begin(run);
  }

  RunOutcome fail(PlannedRun run, String cause) throws IOException {
    RunOutcome outcome = new RunOutcome.Failed(cause);
    AtomicFiles.write(files(run).outcome(), CanonicalJson.write(outcome));
    return outcome;
  }

  void end(PlannedRun run) {
    activeRuns.end(run);
  }
}
