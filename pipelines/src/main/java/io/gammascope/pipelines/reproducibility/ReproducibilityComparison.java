package io.gammascope.pipelines.reproducibility;

import io.gammascope.evidence.report.ReproducibilityResult;
import io.gammascope.evidence.report.ReproducibilityResult.Outcome;
import io.gammascope.pipelines.message.PlannedRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares the recorded trainings of a study's reproducibility check. */
@Singleton
public final class ReproducibilityComparison {
  private static final int DIGITS = 12;

  private final ReproducibilityCheck check;

  @Inject
  ReproducibilityComparison(ReproducibilityCheck check) {
    this.check = check;
  }

  /** Compares all records of the check that a study with these runs has; empty if it has none. */
  public List<ReproducibilityResult> compareRuns(Collection<PlannedRun> runs) throws IOException {
    Optional<PlannedRun> selected = check.select(runs);
    return selected.isEmpty() ? List.of() : compare(check.readRecords(selected.get()));
  }

  /**
   * Compares each killed training with the first undisturbed one, then the undisturbed trainings of
   * other runners with it.
   */
  static List<ReproducibilityResult> compare(List<ReproducibilityRecord> records) {
    List<ReproducibilityRecord> undisturbed =
        records.stream().filter(r -> r.killedAfter() == 0).toList();
    if (undisturbed.isEmpty()) {
      String why = "there is no record of an undisturbed training";
      return List.of(new ReproducibilityResult("the same training twice", Outcome.NOT_RUN, why));
    }
    ReproducibilityRecord first = undisturbed.get(0);
    List<ReproducibilityResult> checks = new ArrayList<>();
    for (ReproducibilityRecord killed : records) {
      if (killed.killedAfter() > 0) {
        String what = "killed after step " + killed.killedAfter() + " and resumed, on the ";
        checks.add(compare(what + killed.runner() + " runner", first, killed));
      }
    }
    for (ReproducibilityRecord other : undisturbed.subList(1, undisturbed.size())) {
      String what = "on the " + first.runner() + " and the " + other.runner() + " runner";
      checks.add(compare(what, first, other));
    }
    if (undisturbed.size() == 1) {
      String why = "only the " + first.runner() + " runner has trained the run";
      checks.add(new ReproducibilityResult("on two runners", Outcome.NOT_RUN, why));
    }
    return checks;
  }

  private static ReproducibilityResult compare(
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
            ? String.format(
                Locale.ROOT,
                "%d checkpoints, the last with SHA-256 %s, on %s",
                one.checkpoints().size(),
                last(one),
                one.processor())
            : String.format(
                Locale.ROOT,
                "the last checkpoints are %s (%s) and %s (%s)",
                last(one),
                one.processor(),
                last(other),
                other.processor()));
  }

  private static String last(ReproducibilityRecord record) {
    return record.checkpoints().values().stream()
        .reduce((a, b) -> b)
        .map(digest -> digest.substring(0, DIGITS))
        .orElse("missing");
  }
}
