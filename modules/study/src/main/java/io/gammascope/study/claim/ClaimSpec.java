package io.gammascope.study.claim;

import io.gammascope.study.solution.SolutionClass;
import java.util.List;
import java.util.Map;

/**
 * The settings of one claim in a study file, fixed before anything is trained.
 *
 * @param id for example {@code C1}
 * @param where the cells of the grid that the claim is about: grid path to the values (as text)
 *     that count; all values of paths that are not named count
 * @param threshold the claim says that its statistic exceeds this value
 * @param confidence of the interval, for example 0.95
 * @param minimumSeeds with fewer usable runs in a cell the verdict is INCONCLUSIVE
 * @param exclude classes of runs that do not count for this claim
 */
public record ClaimSpec(
    String id,
    Map<String, List<String>> where,
    double threshold,
    double confidence,
    int minimumSeeds,
    List<SolutionClass> exclude) {
  public ClaimSpec {
    where = Map.copyOf(where);
    exclude = List.copyOf(exclude);
  }
}
