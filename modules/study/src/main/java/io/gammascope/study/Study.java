package io.gammascope.study;

import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.solution.SolutionRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A study file, read and found right.
 *
 * @param name its identity for people: the experiment's and the report's name
 * @param question what it is to find out, in one or two sentences
 * @param text the file as written
 * @param axes in the order of the file, the seeds last under the path {@code seed}
 * @param points every training, exclusions taken out, in the order in which they are to be run
 * @param probes what is looked at inside the models
 * @param claims what is judged
 * @param reproducibilityCheck the short training that is run twice and must give the same bytes, if
 *     the study asks for one
 */
public record Study(
    String name,
    String question,
    String text,
    List<GridAxis> axes,
    List<GridPoint> points,
    SolutionRule solution,
    ProbePlan probes,
    List<ClaimSpec> claims,
    Optional<ReproducibilityPlan> reproducibilityCheck) {
  /** The coordinate that only controls have. */
  public static final String LABELS = "labels";

  public Study {
    axes = List.copyOf(axes);
    points = List.copyOf(points);
    claims = List.copyOf(claims);
  }

  /**
   * The trainings on shuffled labels that the probes' baselines ask for: one per cell of the grid,
   * with the seed that the grid gives first. They are probed, and counted in no phase and by no
   * claim's seeds; their coordinates are the cell's with {@link #LABELS} besides.
   */
  public List<GridPoint> controls() {
    if (!probes.baselines().contains(ModelVariant.SHUFFLED)) {
      return List.of();
    }
    Map<Map<String, String>, GridPoint> cells = new LinkedHashMap<>();
    for (GridPoint point : points) {
      Map<String, String> cell = new LinkedHashMap<>(point.coordinates());
      cell.remove("seed");
      cells.putIfAbsent(cell, point);
    }
    return cells.values().stream().map(GridPoint::withShuffledLabels).toList();
  }

  /** Every training: the points, then the controls. */
  public List<GridPoint> trainings() {
    return Stream.concat(points.stream(), controls().stream()).toList();
  }

  /** The locks of all claims, to be stamped into every run. */
  public List<PreregisteredClaim> preregisteredClaims() {
    return claims.stream()
        .map(claim -> new PreregisteredClaim(name, claim, solution, PreregisteredClaim.LAST))
        .toList();
  }
}
