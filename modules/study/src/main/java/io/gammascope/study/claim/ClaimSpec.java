package io.gammascope.study.claim;

import io.gammascope.study.solution.SolutionClass;
import java.util.List;
import java.util.Map;

/**
 * One claim as a study file fixes it before anything is trained.
 *
 * @param id for example {@code C1}
 * @param where which cells of the grid are judged: grid path to the values (as text) that count; a
 *     path that is not named takes all of its values
 * @param threshold what the claim's statistic is held against; its meaning is the claim's
 * @param confidence of the interval, for example 0.95
 * @param minimumSeeds with fewer usable runs per cell the verdict is INCONCLUSIVE
 * @param exclude classes of runs that do not count for this claim; the rest do
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
