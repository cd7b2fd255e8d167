package io.gammascope.evidence.report;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many of the planned runs there are, in one sentence. */
final class RunCountText {
  private RunCountText() {}

  static String of(Evidence evidence) {
    Map<RunState, Long> states =
        evidence.runs().stream()
            .collect(
                Collectors.groupingBy(
                    ObservedRun::state,
                    () -> new EnumMap<>(RunState.class),
                    Collectors.counting()));
    return evidence.runs().size()
        + " runs planned: "
        + ReportFormat.counts(states)
        + ". Read at the last step.";
  }
}
