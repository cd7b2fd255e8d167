package io.gammascope.study;

import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.grid.Grid;
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
 * A valid study file.
 *
 * @param name name of the study, its MLflow experiment and its report
 * @param question the question it answers, in one or two sentences
 * @param text the file as written
 * @param axes in the order of the file, the seeds last under the path {@code seed}
 * @param points every training that is not excluded, in file order
 * @param probes the probes to run and the checkpoints to probe
 * @param claims the claims to evaluate
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
  /** Coordinate of trainings on shuffled labels. */
  public static final String LABELS = "labels";

  public Study {
    axes = List.copyOf(axes);
    points = List.copyOf(points);
    claims = List.copyOf(claims);
  }

  /**
   * Returns the trainings on shuffled labels that the probe baselines need: one per cell of the
   * grid, with the first seed. They are probed, but count in no phase diagram and no claim. Their
   * coordinates are those of the cell plus {@link #LABELS}.
   */
  public List<GridPoint> controls() {
    if (!probes.baselines().contains(ModelVariant.SHUFFLED)) {
      return List.of();
    }
    Map<Map<String, String>, GridPoint> cells = new LinkedHashMap<>();
    for (GridPoint point : points) {
      Map<String, String> cell = new LinkedHashMap<>(point.coordinates());
      cell.remove(Grid.SEED);
      cells.putIfAbsent(cell, point);
    }
    return cells.values().stream().map(GridPoint::withShuffledLabels).toList();
  }

  /** Returns the seeds, in the order of the file. */
  public List<String> seeds() {
    return axes.stream()
        .filter(axis -> axis.path().equals(Grid.SEED))
        .flatMap(axis -> axis.values().stream())
        .toList();
  }

  /**
   * Returns the study of the first seeds alone. Names, claims and RunIds stay the same.
   *
   * @param count 1 or more
   */
  public Study firstSeeds(int count) {
    List<String> first = seeds().subList(0, Math.min(count, seeds().size()));
    List<GridAxis> shorter =
        axes.stream()
            .map(a -> a.path().equals(Grid.SEED) ? new GridAxis(a.path(), first, a.zipped()) : a)
            .toList();
    List<GridPoint> remaining =
        points.stream().filter(p -> first.contains(p.coordinates().get(Grid.SEED))).toList();
    return new Study(
        name, question, text, shorter, remaining, solution, probes, claims, reproducibilityCheck);
  }

  /** Returns every training: the grid points, then the controls. */
  public List<GridPoint> trainings() {
    return Stream.concat(points.stream(), controls().stream()).toList();
  }

  /** Returns the preregistrations of all claims, to be stamped into every run. */
  public List<PreregisteredClaim> preregisteredClaims() {
    return claims.stream()
        .map(
            claim ->
                new PreregisteredClaim(
                    name, claim, solution, PreregisteredClaim.LAST, seeds(claim)))
        .toList();
  }

  private List<String> seeds(ClaimSpec claim) {
    return points.stream()
        .map(GridPoint::coordinates)
        .filter(claim::selects)
        .map(at -> at.get(Grid.SEED))
        .distinct()
        .toList();
  }
}
