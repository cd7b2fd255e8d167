package io.gammascope.evidence.claim;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.claim.Verdict.Effect;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The effect of a claim with an anytime-valid interval, after each further seed of the study.
 *
 * @param spec threshold and confidence
 * @param steps one for each number of seeds with which some run counted, ascending
 */
public record ClaimPath(ClaimSpec spec, List<Step> steps) {
  public ClaimPath {
    steps = List.copyOf(steps);
  }

  /** The effect of the runs of the first seeds. */
  public record Step(int seeds, Effect effect, Verdict.Outcome outcome) {}

  /** Returns the paths of a study's claims, in its order; none for claims with fixed intervals. */
  public static List<ClaimPath> trace(Evidence evidence, ClaimEvaluator evaluator) {
    Study study = evidence.study();
    Map<ClaimSpec, List<Step>> paths = new LinkedHashMap<>();
    study.claims().stream()
        .filter(claim -> claim.interval() == IntervalKind.ANYTIME)
        .forEach(claim -> paths.put(claim, new ArrayList<>()));
    for (int seeds = 1; !paths.isEmpty() && seeds <= study.seeds().size(); seeds++) {
      for (Verdict verdict :
          evaluator.evaluate(evidence.firstSeeds(seeds), EvaluationOptions.PREREGISTERED)) {
        List<Step> steps = paths.get(verdict.preregistration().claim());
        if (steps != null && verdict.effect().isPresent()) {
          steps.add(new Step(seeds, verdict.effect().get(), verdict.outcome()));
        }
      }
    }
    return paths.entrySet().stream()
        .map(path -> new ClaimPath(path.getKey(), path.getValue()))
        .toList();
  }
}
