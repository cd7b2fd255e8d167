package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.study.solution.SolutionClass;
import java.util.List;

/** Which runs are held against which. */
enum ComparisonGroups {
  /** All runs, against the threshold alone. */
  NONE("", ""),
  /** Runs with the smallest initial weights, against those with the largest. */
  SCALE("smallest initialization", "largest initialization"),
  /** Inferential runs, against symmetric ones. */
  CLASS("inferential", "symmetric");

  private final String first;
  private final String second;

  ComparisonGroups(String first, String second) {
    this.first = first;
    this.second = second;
  }

  /** The runs of the first side. */
  List<ScoredRun> first(List<ScoredRun> runs) {
    return switch (this) {
      case NONE -> runs;
      case SCALE -> ofScale(runs, runs.stream().mapToDouble(ScoredRun::initialStd).min().orElse(0));
      case CLASS -> ofClass(runs, SolutionClass.INFERENTIAL);
    };
  }

  /** The runs of the second side; none where there is one side only. */
  List<ScoredRun> second(List<ScoredRun> runs) {
    return switch (this) {
      case NONE -> List.of();
      case SCALE -> {
        double largest = runs.stream().mapToDouble(ScoredRun::initialStd).max().orElse(0);
        double smallest = runs.stream().mapToDouble(ScoredRun::initialStd).min().orElse(0);
        yield largest > smallest ? ofScale(runs, largest) : List.of();
      }
      case CLASS -> ofClass(runs, SolutionClass.SYMMETRIC);
    };
  }

  String firstLabel() {
    return first;
  }

  String secondLabel() {
    return second;
  }

  private static List<ScoredRun> ofScale(List<ScoredRun> runs, double scale) {
    return runs.stream().filter(r -> Double.compare(r.initialStd(), scale) == 0).toList();
  }

  private static List<ScoredRun> ofClass(List<ScoredRun> runs, SolutionClass solution) {
    return runs.stream()
        .filter(r -> r.run().solution().filter(solution::equals).isPresent())
        .toList();
  }
}
