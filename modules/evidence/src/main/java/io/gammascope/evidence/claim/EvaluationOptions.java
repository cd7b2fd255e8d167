package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.solution.SolutionRule;
import java.util.Optional;

/**
 * Options of the evaluation of claims, where the paper or its code leave a choice.
 *
 * @param rule classifies the runs; empty for the preregistered rule
 * @param variant how runs are read; claims that do not distinguish it are read at the last step
 * @param missingAsZero whether a run without a result counts as finished with accuracy 0, as in the
 *     authors' plots
 * @param requirePreregistration whether a verdict is refused if a run does not carry the
 *     preregistration of its claim from before its training
 */
public record EvaluationOptions(
    Optional<SolutionRule> rule,
    AnalysisVariant variant,
    boolean missingAsZero,
    boolean requirePreregistration) {
  /** The options on which a study's verdicts rest. */
  public static final EvaluationOptions PREREGISTERED =
      new EvaluationOptions(Optional.empty(), AnalysisVariant.LAST_STEP, false, true);

  /**
   * The preregistered choices, for runs with any preregistration; the base of what-if questions.
   */
  public static final EvaluationOptions EXPLORATORY =
      new EvaluationOptions(Optional.empty(), AnalysisVariant.LAST_STEP, false, false);

  /** Returns these options with another rule of classification. */
  public EvaluationOptions withRule(SolutionRule newRule) {
    return new EvaluationOptions(
        Optional.of(newRule), variant, missingAsZero, requirePreregistration);
  }

  /** Returns these options with another reading of the runs. */
  public EvaluationOptions withVariant(AnalysisVariant newVariant) {
    return new EvaluationOptions(rule, newVariant, missingAsZero, requirePreregistration);
  }

  /** Returns these options with runs without a result counted as accuracy 0. */
  public EvaluationOptions withMissingAsZero() {
    return new EvaluationOptions(rule, variant, true, requirePreregistration);
  }

  /** Returns a run as these options see it. */
  ObservedRun apply(ObservedRun run, SolutionRule preregistered) {
    ObservedRun counted = missingAsZero && run.shares().isEmpty() ? run.asZero(preregistered) : run;
    return rule.map(counted::reclassify).orElse(counted);
  }
}
