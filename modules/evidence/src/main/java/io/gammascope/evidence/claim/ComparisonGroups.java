package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.study.solution.SolutionClass;
import java.util.List;

/** Which runs a statistic compares. */
enum ComparisonGroups {
  /** One group: all runs. */
  ALL("", ""),
  /** One group: the runs with the smallest initial weights. */
  SMALLEST_SCALE("", ""),
  /** Runs with the smallest initial weights minus those with the largest. */
  SCALE("smallest initialization", "largest initialization"),
  /** Inferential runs minus symmetric runs. */
  CLASS("inferential", "symmetric");

  private final String first;
  private final String second;

  ComparisonGroups(String first, String second) {
    this.first = first;
    this.second = second;
  }

  /** Returns the runs of the first group. */
  List<ScoredRun> first(List<ScoredRun> runs) {
    return switch (this) {
      case ALL -> runs;
      case SMALLEST_SCALE, SCALE ->
          withScale(runs, runs.stream().mapToDouble(r -> r.run().initialStd()).min().orElse(0));
      case CLASS -> withClass(runs, SolutionClass.INFERENTIAL);
    };
  }

  /** Returns the runs of the second group; none if there is one group. */
  List<ScoredRun> second(List<ScoredRun> runs) {
    return switch (this) {
      case ALL, SMALLEST_SCALE -> List.of();
      case SCALE -> {
        double largest = runs.stream().mapToDouble(r -> r.run().initialStd()).max().orElse(0);
        double smallest = runs.stream().mapToDouble(r -> r.run().initialStd()).min().orElse(0);
        yield largest > smallest ? withScale(runs, largest) : List.of();
      }
      case CLASS -> withClass(runs, SolutionClass.SYMMETRIC);
    };
  }

  /** Returns whether there is one group, so that nothing is compared. */
  boolean single() {
    return this == ALL || this == SMALLEST_SCALE;
  }

  String firstLabel() {
    return first;
  }

  String secondLabel() {
    return second;
  }

  private static List<ScoredRun> withScale(List<ScoredRun> runs, double scale) {
    return runs.stream().filter(r -> Double.compare(r.run().initialStd(), scale) == 0).toList();
  }

  private static List<ScoredRun> withClass(List<ScoredRun> runs, SolutionClass solution) {
    return runs.stream().filter(r -> r.run().isOf(solution)).toList();
  }
}
