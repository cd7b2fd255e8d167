package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.archive.BundleInfo;
import io.gammascope.pipelines.archive.RetrainingResult;
import io.gammascope.pipelines.archive.RetrainingResult.Outcome;
import io.gammascope.pipelines.archive.UnpackedBundle;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.message.VerdictSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the check of an archive found; {@code --json} prints it.
 *
 * @param holds whether nothing speaks against the archive
 * @param files number of files with the SHA-256 of the description
 * @param commit of the program that checked it
 * @param verdicts the archived and the present verdict on each claim
 * @param runs the archived and the present number of runs by state
 * @param differences other differences, in words
 * @param seed that chose the run; empty if none was drawn
 * @param retraining empty if no run was trained again
 */
record Verification(
    int schema,
    boolean holds,
    BundleInfo bundle,
    int files,
    String commit,
    List<Judged> verdicts,
    List<Map<String, Integer>> runs,
    List<String> differences,
    Optional<Long> seed,
    Optional<RetrainingResult> retraining) {
  private static final int MOST_DIFFERENCES = 10;

  Verification {
    verdicts = List.copyOf(verdicts);
    runs = List.copyOf(runs);
    differences = List.copyOf(differences);
  }

  /**
   * The verdict on a claim in the archive and now.
   *
   * @param archived empty if the archived result lacks the claim
   * @param now empty if the study lacks the claim
   */
  record Judged(
      String claim, boolean same, Optional<VerdictSummary> archived, Optional<VerdictSummary> now) {
    private static Judged of(String claim, VerdictSummary archived, VerdictSummary now) {
      Optional<VerdictSummary> before = Optional.ofNullable(archived);
      Optional<VerdictSummary> after = Optional.ofNullable(now);
      return new Judged(claim, before.equals(after), before, after);
    }

    private static String text(Optional<VerdictSummary> verdict) {
      return verdict.map(v -> v.verdict() + " (" + v.reason() + ")").orElse("no verdict");
    }
  }

  /** Compares the archived result with the present one. */
  static Verification of(
      UnpackedBundle bundle, String commit, StudyResult archived, StudyResult now) {
    Map<String, VerdictSummary> before = new LinkedHashMap<>();
    Map<String, VerdictSummary> after = new LinkedHashMap<>();
    archived.verdicts().forEach(v -> before.put(v.claim(), v));
    now.verdicts().forEach(v -> after.put(v.claim(), v));
    List<String> claims = new ArrayList<>(after.keySet());
    before.keySet().stream().filter(claim -> !after.containsKey(claim)).forEach(claims::add);
    List<Judged> verdicts =
        claims.stream().map(c -> Judged.of(c, before.get(c), after.get(c))).toList();
    boolean same = verdicts.stream().allMatch(Judged::same) && archived.runs().equals(now.runs());
    return new Verification(
        1,
        same,
        bundle.info(),
        bundle.files(),
        commit,
        verdicts,
        List.of(archived.runs(), now.runs()),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Adds differences, which speak against the archive. */
  Verification withDifferences(List<String> found) {
    return new Verification(
        schema,
        holds && found.isEmpty(),
        bundle,
        files,
        commit,
        verdicts,
        runs,
        found,
        seed,
        retraining);
  }

  Verification withRetraining(OptionalLong drawn, RetrainingResult result) {
    return new Verification(
        schema,
        holds && result.outcome().agrees(),
        bundle,
        files,
        commit,
        verdicts,
        runs,
        differences,
        drawn.isPresent() ? Optional.of(drawn.getAsLong()) : Optional.empty(),
        Optional.of(result));
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(CanonicalJson.write(this));
      return;
    }
    out.println(
        ("study " + bundle.study() + ", " + bundle.archivedRuns() + " of ")
            + (bundle.plannedRuns() + " planned runs, archived on " + bundle.date())
            + (" by " + bundle.program()));
    out.println("files: " + files + " have the SHA-256 of the archive's description");
    printRuns(out);
    for (Judged judged : verdicts) {
      out.println(
          judged.claim()
              + (judged.same()
                  ? ": " + Judged.text(judged.now()) + ", as archived"
                  : (": archived " + Judged.text(judged.archived()))
                      + (", but now " + Judged.text(judged.now()))));
    }
    retraining.ifPresent(result -> print(out, result));
    out.println(holds ? "the archive holds" : "the archive does not hold");
  }

  private void printRuns(PrintWriter out) {
    if (runs.get(0).equals(runs.get(1)) && differences.isEmpty()) {
      out.println("runs: " + runs.get(0) + ", as archived");
      return;
    }
    out.println("runs: archived " + runs.get(0) + ", but now " + runs.get(1));
    differences.forEach(out::println);
    if (!commit.equals(bundle.commit())) {
      out.println(
          "this is commit " + BundleInfo.source(commit) + ", which may know the runs by other ids");
    }
  }

  private static void print(PrintWriter out, RetrainingResult result) {
    out.println("run " + result.run().substring(0, 12) + ": " + result.outcome().words());
    List<String> differences = result.differences();
    differences.stream().limit(MOST_DIFFERENCES).forEach(d -> out.println("  " + d));
    if (differences.size() > MOST_DIFFERENCES) {
      out.println("  and " + (differences.size() - MOST_DIFFERENCES) + " more differences");
    }
    if (result.outcome() == Outcome.SAME || result.platform().isEmpty()) {
      return;
    }
    out.println("  this kind of processor or engine cannot give the same bits:");
    result.platform().forEach(fact -> out.println("  " + fact));
    addMetrics(out, result);
  }

  private static void addMetrics(PrintWriter out, RetrainingResult result) {
    new TreeMap<>(result.metrics())
        .forEach(
            (name, pair) ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "  %s: archived %.3f, now %.3f",
                        name,
                        pair.get(0),
                        pair.get(1))));
    result
        .archivedClass()
        .ifPresent(
            before ->
                out.println(
                    "  class: archived " + before + ", now " + result.newClass().orElse("none")));
    if (result.outcome() == Outcome.OTHER_CLASS) {
      out.println("  rounding alone can change a single run; try other runs: --seed N");
    }
  }
}
