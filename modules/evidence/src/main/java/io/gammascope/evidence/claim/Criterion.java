package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.study.solution.SolutionRule;
import java.util.function.BiPredicate;

/**
 * What a claim looks for in a run.
 *
 * @param answer what the task must be able to answer for the claim to make sense; OTHER, which
 *     every task can, if nothing
 * @param holds in a run with these readings, under the study's rule of classing
 * @param holdsIfDiverged in a run that left the finite numbers
 */
record Criterion(
    Answer answer, BiPredicate<AnswerShares, SolutionRule> holds, boolean holdsIfDiverged) {}
