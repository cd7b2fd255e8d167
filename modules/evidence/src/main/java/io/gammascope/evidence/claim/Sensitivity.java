package io.gammascope.evidence.claim;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.evidence.solution.SolutionClassifier;
import io.gammascope.study.Study;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.claim.PreregistrationStamp;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the verdicts would change with choices that paper and code leave open, as far as the runs at
 * hand can tell: they are judged again under the other choice, locks aside. By ids of the deviation
 * ledger; a choice that cannot be measured without further runs is not among them.
 */
public final class Sensitivity {
  private static final List<Double> LEARNED = List.of(0.8, 0.95, 0.99);
  private static final List<Double> MAJORITY = List.of(0.67, 0.9);

  private final ClaimEvaluator judge;

  public Sensitivity(ClaimEvaluator judge) {
    this.judge = judge;
  }

  /** One sentence for each choice; nothing while no run has a result. */
  public Map<String, String> describe(Evidence evidence) {
    if (evidence.runs().stream().noneMatch(run -> run.solution().isPresent())) {
      return Map.of();
    }
    SolutionRule own = evidence.study().solution();
    List<Verdict> verdicts = judged(evidence, own, evidence.runs());
    Map<String, String> sentences = new LinkedHashMap<>();
    sentences.put(
        "reading-step", sentence(forked(verdicts, AnalysisVariant.MAXIMUM_OVER_TRAINING)));
    sentences.put("best-rate", sentence(forked(verdicts, AnalysisVariant.BEST_LEARNING_RATE)));
    sentences.put("missing-line", missing(evidence, verdicts));
    sentences.put("phase-marks", sentence(rules(evidence, verdicts)));
    return sentences;
  }

  private static Map<String, List<String>> forked(List<Verdict> verdicts, AnalysisVariant fork) {
    List<String> changes = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      verdict.variants().stream()
          .filter(f -> f.variant() == fork && f.changes())
          .forEach(f -> changes.add(change(verdict, f.outcome())));
    }
    return Map.of("by the " + fork.label(), changes);
  }

  private String missing(Evidence evidence, List<Verdict> verdicts) {
    Predicate<ObservedRun> lacks = run -> run.shares().isEmpty();
    long lacking = evidence.runs().stream().filter(lacks).count();
    if (lacking == 0) {
      return "none here: every run has a result";
    }
    List<ObservedRun> runs =
        evidence.runs().stream().map(r -> lacks.test(r) ? zero(r, evidence.study()) : r).toList();
    String label = "with accuracy 0 for the %d runs that have none".formatted(lacking);
    return sentence(
        Map.of(label, changes(verdicts, judged(evidence, evidence.study().solution(), runs))));
  }

  private static ObservedRun zero(ObservedRun run, Study study) {
    AnswerShares zero = AnswerShares.zero(run.task());
    return new ObservedRun(
        run.point(),
        run.task(),
        RunState.FINISHED,
        run.record(),
        Optional.of(zero),
        Optional.of(zero),
        Optional.of(new SolutionClassifier(study.solution()).classify(zero)));
  }

  private Map<String, List<String>> rules(Evidence evidence, List<Verdict> verdicts) {
    SolutionRule own = evidence.study().solution();
    Map<String, List<String>> changes = new LinkedHashMap<>();
    for (double learned : LEARNED) {
      SolutionRule other = new SolutionRule(own.group(), learned, own.majority());
      changes.put("with learned " + learned, changes(verdicts, under(evidence, other)));
    }
    for (double majority : MAJORITY) {
      SolutionRule other = new SolutionRule(own.group(), own.learned(), majority);
      changes.put("with majority " + majority, changes(verdicts, under(evidence, other)));
    }
    return changes;
  }

  private List<Verdict> under(Evidence evidence, SolutionRule rule) {
    SolutionClassifier classifier = new SolutionClassifier(rule);
    List<ObservedRun> runs =
        evidence.runs().stream().map(run -> classified(run, classifier)).toList();
    return judged(evidence, rule, runs);
  }

  private static ObservedRun classified(ObservedRun run, SolutionClassifier classifier) {
    return run.state() != RunState.FINISHED
        ? run
        : new ObservedRun(
            run.point(),
            run.task(),
            run.state(),
            run.record(),
            run.shares(),
            run.maximumShares(),
            run.shares().map(classifier::classify));
  }

  /** The verdicts of runs that were locked under this rule in time, whatever they carry. */
  private List<Verdict> judged(Evidence evidence, SolutionRule rule, List<ObservedRun> runs) {
    Study study = evidence.study().under(rule);
    List<ObservedRun> locked =
        runs.stream().map(run -> locked(run, study.preregisteredClaims())).toList();
    return judge.evaluate(evidence.of(study, locked));
  }

  private static ObservedRun locked(ObservedRun run, List<PreregisteredClaim> locks) {
    Optional<RunRecord> record =
        run.record()
            .map(
                r ->
                    r.with(
                        locks.stream()
                            .map(lock -> new PreregistrationStamp(lock.digest(), r.startedAt()))
                            .toList()));
    return new ObservedRun(
        run.point(),
        run.task(),
        run.state(),
        record,
        run.shares(),
        run.maximumShares(),
        run.solution());
  }

  private static List<String> changes(List<Verdict> own, List<Verdict> other) {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i).outcome() != other.get(i).outcome()) {
        changes.add(change(own.get(i), other.get(i).outcome()));
      }
    }
    return changes;
  }

  private static String change(Verdict verdict, Verdict.Outcome other) {
    return "%s would be %s, not %s".formatted(verdict.claim().id(), other, verdict.outcome());
  }

  private static String sentence(Map<String, List<String>> changes) {
    String same =
        changes.entrySet().stream()
            .filter(e -> e.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    String different =
        changes.entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .map(e -> e.getKey() + ": " + String.join(", ", e.getValue()))
            .collect(Collectors.joining("; "));
    String none = same.isEmpty() ? "" : "no verdict changes " + same;
    return none + (none.isEmpty() || different.isEmpty() ? "" : "; ") + different;
  }
}
