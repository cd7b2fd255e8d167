package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.spec.GradientSupervision;
import io.gammascope.study.spec.GradientSupervision.Relation;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * In what the two runs of a pair differ. They are equal in every other coordinate.
 *
 * @param first what the first run of a pair has, in words
 * @param second what the second run has
 * @param paths whether the setting varies along a path of the grid
 * @param order smaller for the first run of a pair, and different for the second
 */
record PairedSetting(
    String first, String second, Predicate<String> paths, ToDoubleFunction<ObservedRun> order) {
  /** The smaller initial weights first; the weight decay may differ, too. */
  static final PairedSetting INITIALIZATION =
      new PairedSetting(
          "small initialization",
          "large initialization",
          path ->
              path.startsWith(ObservedRun.INITIALIZATION) || path.equals("training.weight_decay"),
          ObservedRun::initialStd);

  /** The run with the larger weight of gradient supervision first. */
  static final PairedSetting SUPERVISION =
      new PairedSetting(
          "with gradient supervision",
          "without",
          PairedSetting::isSupervision,
          run -> -supervision(run).weight());

  /** The run whose partners are counterfactual first. */
  static final PairedSetting RELATION =
      new PairedSetting(
          "counterfactual partners",
          "random partners",
          PairedSetting::isSupervision,
          run -> supervision(run).relation() == Relation.COUNTERFACTUAL ? 0 : 1);

  private static boolean isSupervision(String path) {
    return path.startsWith("training.gradient_supervision.");
  }

  private static GradientSupervision supervision(ObservedRun run) {
    return run.point().training().gradientSupervision();
  }
}
