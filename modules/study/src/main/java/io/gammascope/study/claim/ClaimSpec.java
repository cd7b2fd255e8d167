package io.gammascope.study.claim;

import io.gammascope.study.solution.SolutionClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param interval the confidence interval by which it is judged
 */
public record ClaimSpec(
    String id,
    Map<String, List<String>> where,
    double threshold,
    double confidence,
    int minimumSeeds,
    List<SolutionClass> exclude,
    IntervalKind interval) {
  public ClaimSpec {
    where = Map.copyOf(where);
    exclude = List.copyOf(exclude);
  }

  /** Returns the same settings with another confidence. */
  public ClaimSpec withConfidence(double other) {
    return new ClaimSpec(id, where, threshold, other, minimumSeeds, exclude, interval);
  }

  /** Returns whether this claim is about the run at these coordinates. */
  public boolean selects(Map<String, String> coordinates) {
    return where.entrySet().stream()
        .allMatch(
            wanted ->
                Optional.ofNullable(coordinates.get(wanted.getKey()))
                    .filter(value -> wanted.getValue().stream().anyMatch(w -> equal(w, value)))
                    .isPresent());
  }

  /** Compares values of a grid, which are text: 0.4 equals 0.40. */
  private static boolean equal(String a, String b) {
    Optional<BigDecimal> x = number(a);
    Optional<BigDecimal> y = number(b);
    boolean numbers = x.isPresent() && y.isPresent();
    return numbers ? x.get().compareTo(y.get()) == 0 : a.equals(b);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
