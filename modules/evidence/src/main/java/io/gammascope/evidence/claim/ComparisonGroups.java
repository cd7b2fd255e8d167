package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.study.solution.SolutionClass;
import java.util.List;

/** Which runs a statistic compares. */
enum ComparisonGroups {
  /** One group: all runs. */
  NONE("", ""),
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
      case NONE -> runs;
      case SCALE ->
          withScale(runs, runs.stream().mapToDouble(ScoredRun::initialStd).min().orElse(0));
      case CLASS -> withClass(runs, SolutionClass.INFERENTIAL);
    };
  }

  /** Returns the runs of the second group; none for {@link #NONE}. */
  List<ScoredRun> second(List<ScoredRun> runs) {
    return switch (this) {
      case NONE -> List.of();
      case SCALE -> {
        double largest = runs.stream().mapToDouble(ScoredRun::initialStd).max().orElse(0);
        double smallest = runs.stream().mapToDouble(ScoredRun::initialStd).min().orElse(0);
        yield largest > smallest ? withScale(runs, largest) : List.of();
      }
      case CLASS -> withClass(runs, SolutionClass.SYMMETRIC);
    };
  }

  String firstLabel() {
    return first;
  }

  String secondLabel() {
    return second;
  }

  private static List<ScoredRun> withScale(List<ScoredRun> runs, double scale) {
    return runs.stream().filter(r -> Double.compare(r.initialStd(), scale) == 0).toList();
  }

  private static List<ScoredRun> withClass(List<ScoredRun> runs, SolutionClass solution) {
    return runs.stream()
        .filter(r -> r.run().solution().filter(solution::equals).isPresent())
        .toList();
  }
}
