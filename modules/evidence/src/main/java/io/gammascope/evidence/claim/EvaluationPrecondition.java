package io.gammascope.evidence.claim;

import io.gammascope.evidence.claim.Verdict.Cause;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import java.util.Optional;

/** Why a claim's runs may not be judged at all. */
final class EvaluationPrecondition {
  private EvaluationPrecondition() {}

  /** Empty if they may. */
  static Optional<Verdict.Reason> of(ClaimInput given) {
    if (given.runs().stream().noneMatch(ObservedRun::started)) {
      return Optional.of(
          new Verdict.Reason(Cause.NO_RUNS, "no run of the claim's cells was ever started"));
    }
    List<String> unlocked = unlocked(given);
    return unlocked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verdict.Reason(
                Cause.NOT_PREREGISTERED,
                "refused: these runs do not carry the claim's lock from before they began, so"
                    + " threshold or cells may have been chosen after the results: "
                    + String.join(", ", unlocked)));
  }

  private static List<String> unlocked(ClaimInput given) {
    return given.runs().stream()
        .filter(r -> r.state() == RunState.FINISHED || r.state() == RunState.DIVERGED)
        .flatMap(r -> r.record().stream())
        .filter(r -> !r.carries(given.preregistration()))
        .map((RunRecord r) -> r.id().brief())
        .toList();
  }
}
