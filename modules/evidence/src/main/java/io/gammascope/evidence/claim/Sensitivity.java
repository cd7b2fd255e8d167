package io.gammascope.evidence.claim;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.study.solution.SolutionRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Describes how the verdicts would change with choices that the paper and its code leave open.
 * Evaluates the same runs again with other {@link EvaluationOptions}; choices that would need
 * further runs are not covered.
 */
public final class Sensitivity {
  private static final List<Double> LEARNED = List.of(0.8, 0.95, 0.99);
  private static final List<Double> MAJORITY = List.of(0.67, 0.9);

  private final ClaimEvaluator evaluator;

  public Sensitivity(ClaimEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * Returns one sentence per choice, by the id of its deviation in the ledger; empty while no run
   * has a result.
   */
  public Map<String, String> describe(Evidence evidence) {
    if (evidence.runs().stream().noneMatch(run -> run.solution().isPresent())) {
      return Map.of();
    }
    List<Verdict> own = evaluator.evaluate(evidence, EvaluationOptions.EXPLORATORY);
    Map<String, String> sentences = new LinkedHashMap<>();
    sentences.put(
        "reading-step", compare(own, evidence, by(AnalysisVariant.MAXIMUM_OVER_TRAINING)));
    sentences.put("best-rate", compare(own, evidence, by(AnalysisVariant.BEST_LEARNING_RATE)));
    long missing = evidence.runs().stream().filter(run -> run.shares().isEmpty()).count();
    EvaluationOptions zero = EvaluationOptions.EXPLORATORY.withMissingAsZero();
    String label =
        String.format(Locale.ROOT, "with accuracy 0 for the %d runs that have none", missing);
    sentences.put(
        "missing-line",
        missing == 0
            ? "none here: every run has a result"
            : compare(own, evidence, Map.of(label, zero)));
    sentences.put("phase-marks", compare(own, evidence, otherRules(evidence.study().solution())));
    return sentences;
  }

  private static Map<String, EvaluationOptions> by(AnalysisVariant variant) {
    return Map.of("by the " + variant.label(), EvaluationOptions.EXPLORATORY.withVariant(variant));
  }

  private static Map<String, EvaluationOptions> otherRules(SolutionRule own) {
    Map<String, EvaluationOptions> options = new LinkedHashMap<>();
    for (double learned : LEARNED) {
      SolutionRule rule = new SolutionRule(own.group(), learned, own.majority());
      options.put("with learned " + learned, EvaluationOptions.EXPLORATORY.withRule(rule));
    }
    for (double majority : MAJORITY) {
      SolutionRule rule = new SolutionRule(own.group(), own.learned(), majority);
      options.put("with majority " + majority, EvaluationOptions.EXPLORATORY.withRule(rule));
    }
    return options;
  }

  private String compare(
      List<Verdict> own, Evidence evidence, Map<String, EvaluationOptions> alternatives) {
    List<String> unchanged = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    alternatives.forEach(
        (label, options) -> {
          String changes = describeChanges(own, evaluator.evaluate(evidence, options));
          if (changes.isEmpty()) {
            unchanged.add(label);
          } else {
            changed.add(label + ": " + changes);
          }
        });
    if (!unchanged.isEmpty()) {
      changed.add(0, "no verdict changes " + String.join(", ", unchanged));
    }
    return String.join("; ", changed);
  }

  /** Returns the verdicts that differ, in words; empty if none does. */
  static String describeChanges(List<Verdict> own, List<Verdict> other) {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      Verdict verdict = own.get(i);
      Verdict.Outcome outcome = other.get(i).outcome();
      if (outcome != verdict.outcome()) {
        changes.add(
            String.format(
                Locale.ROOT,
                "%s would be %s, not %s",
                verdict.claim().id(),
                outcome,
                verdict.outcome()));
      }
    }
    return String.join(", ", changes);
  }
}
