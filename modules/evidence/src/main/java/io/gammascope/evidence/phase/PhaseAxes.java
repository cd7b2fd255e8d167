package io.gammascope.evidence.phase;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.grid.GridAxis;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The two axes of a study's phase diagram: initialization and depth as in the paper's figure 2;
 * learning rate and weight decay as in its figure 14 if the grid has only those two; otherwise the
 * first axes of the grid.
 *
 * @param horizontal the horizontal axis
 * @param vertical the vertical axis
 */
public record PhaseAxes(PhaseAxis horizontal, PhaseAxis vertical) {
  private static final String LAYERS = "model.layers";
  private static final String WEIGHT_DECAY = "training.weight_decay";

  /** Chooses the axes for a grid. A side without an axis of the grid has one unnamed value. */
  public static PhaseAxes choose(List<GridAxis> grid) {
    List<GridAxis> varying = grid.stream().filter(a -> !a.path().equals(ObservedRun.SEED)).toList();
    Optional<GridAxis> rate = first(varying, a -> a.path().equals(ObservedRun.LEARNING_RATE));
    Optional<GridAxis> decay = first(varying, a -> a.path().equals(WEIGHT_DECAY));
    boolean both =
        rate.filter(PhaseAxes::varies).isPresent() && decay.filter(PhaseAxes::varies).isPresent();
    if (varying.size() == 2 && both) {
      return new PhaseAxes(axis(rate), axis(decay));
    }
    List<GridAxis> usable =
        varying.stream().filter(a -> !a.path().equals(ObservedRun.LEARNING_RATE)).toList();
    Optional<GridAxis> across =
        first(usable, a -> a.path().startsWith(ObservedRun.INITIALIZATION))
            .or(() -> first(usable, a -> !a.path().equals(LAYERS)));
    List<GridAxis> rest = usable.stream().filter(a -> across.filter(a::equals).isEmpty()).toList();
    Optional<GridAxis> up =
        first(rest, a -> a.path().equals(LAYERS)).or(() -> first(rest, a -> true));
    return new PhaseAxes(axis(across), axis(up));
  }

  private static boolean varies(GridAxis axis) {
    return axis.values().size() > 1;
  }

  private static Optional<GridAxis> first(List<GridAxis> axes, Predicate<GridAxis> wanted) {
    return axes.stream().filter(wanted).findFirst();
  }

  private static PhaseAxis axis(Optional<GridAxis> axis) {
    return axis.map(a -> new PhaseAxis(a.path(), a.values())).orElseGet(PhaseAxis::none);
  }
}
