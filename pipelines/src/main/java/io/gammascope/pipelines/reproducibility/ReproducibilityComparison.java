package io.gammascope.pipelines.reproducibility;

import io.gammascope.evidence.report.ReproducibilityResult;
import io.gammascope.evidence.report.ReproducibilityResult.Outcome;
import io.gammascope.pipelines.message.PlannedRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what the study's canary has left on disk, by this runner and by others. */
public final class ReproducibilityComparison {
  private static final int DIGITS = 12;

  private final ReproducibilityRunSelector canary;
  private final ReproducibilityCheck records;

  public ReproducibilityComparison(
      ReproducibilityRunSelector canary, ReproducibilityCheck records) {
    this.canary = canary;
    this.records = records;
  }

  /** Every comparison that a study with these runs asks for; none if it has no canary. */
  public List<ReproducibilityResult> checks(List<PlannedRun> runs) throws IOException {
    Optional<PlannedRun> run = canary.of(runs);
    return run.isEmpty() ? List.of() : compare(records.records(run.get()));
  }

  /** A killed training against an undisturbed one, then each other runner against the first. */
  static List<ReproducibilityResult> compare(List<ReproducibilityRecord> records) {
    List<ReproducibilityRecord> calm = records.stream().filter(r -> r.killedAfter() == 0).toList();
    if (calm.isEmpty()) {
      return List.of(
          new ReproducibilityResult("the same training twice", Outcome.NOT_RUN, "no record of it"));
    }
    ReproducibilityRecord first = calm.get(0);
    List<ReproducibilityResult> checks = new ArrayList<>();
    for (ReproducibilityRecord killed : records) {
      if (killed.killedAfter() > 0) {
        String what = "killed after step %d and taken up again, on the %s runner";
        checks.add(check(what.formatted(killed.killedAfter(), killed.runner()), first, killed));
      }
    }
    for (ReproducibilityRecord other : calm.subList(1, calm.size())) {
      checks.add(
          check(
              "on the %s and the %s runner".formatted(first.runner(), other.runner()),
              first,
              other));
    }
    if (calm.size() == 1) {
      String why = "only the %s runner has trained it here".formatted(first.runner());
      checks.add(new ReproducibilityResult("on two runners", Outcome.NOT_RUN, why));
    }
    return checks;
  }

  private static ReproducibilityResult check(
      String what, ReproducibilityRecord one, ReproducibilityRecord other) {
    for (ReproducibilityRecord record : List.of(one, other)) {
      if (!record.problem().isEmpty()) {
        return new ReproducibilityResult(what, Outcome.NOT_RUN, record.problem());
      }
    }
    boolean same = one.checkpoints().equals(other.checkpoints()) && !one.checkpoints().isEmpty();
    return new ReproducibilityResult(
        what,
        same ? Outcome.SAME : Outcome.DIFFERENT,
        same
            ? "%d checkpoints, the last with SHA-256 %s, on %s"
                .formatted(one.checkpoints().size(), last(one), one.processor())
            : "the last checkpoints are %s (%s) and %s (%s)"
                .formatted(last(one), one.processor(), last(other), other.processor()));
  }

  private static String last(ReproducibilityRecord record) {
    return record.checkpoints().values().stream()
        .reduce((a, b) -> b)
        .map(digest -> digest.substring(0, DIGITS))
        .orElse("missing");
  }
}
