package io.gammascope.evidence.claim;

import io.gammascope.evidence.claim.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrects the verdicts on all claims of a study for their number by Holm's procedure (1979), which
 * bounds the probability of any false verdict among them.
 */
public final class HolmCorrection {
  private HolmCorrection() {}

  /**
   * Returns the corrected outcomes, in the order of the verdicts: a decision that the correction
   * does not leave becomes INCONCLUSIVE.
   */
  public static List<Outcome> correct(List<Verdict> verdicts) {
    List<Integer> order =
        IntStream.range(0, verdicts.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> relativeError(verdicts.get(i))))
            .toList();
    List<Outcome> corrected = new ArrayList<>(verdicts.stream().map(Verdict::outcome).toList());
    boolean holds = true;
    for (int rank = 0; rank < order.size(); rank++) {
      int i = order.get(rank);
      holds &= relativeError(verdicts.get(i)) * (verdicts.size() - rank) <= 1;
      if (!holds && corrected.get(i).isDecision()) {
        corrected.set(i, Outcome.INCONCLUSIVE);
      }
    }
    return Collections.unmodifiableList(corrected);
  }

  /** Returns the error of a verdict in units of the one that its claim allows. */
  private static double relativeError(Verdict verdict) {
    return verdict.error() / (1 - verdict.preregistration().claim().confidence());
  }
}
