package io.gammascope.pipelines.message;

import io.gammascope.evidence.claim.Verdict;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of a study: what the command line prints once the report is written.
 *
 * @param schema {@link #SCHEMA}
 * @param study name of the study
 * @param runs number of runs by state
 * @param verdicts in the study's order
 * @param verdictTable the verdicts as a text table
 */
public record StudyResult(
    int schema,
    String study,
    Map<String, Integer> runs,
    List<VerdictSummary> verdicts,
    String verdictTable)
    implements Serializable {
  /** Version of the JSON form. */
  public static final int SCHEMA = 1;

  public StudyResult {
    runs = new TreeMap<>(runs);
    verdicts = List.copyOf(verdicts);
  }

  /** Returns whether every claim is supported or contradicted. */
  public boolean decidesEveryClaim() {
    return verdicts.stream()
        .map(verdict -> Verdict.Outcome.valueOf(verdict.verdict()))
        .allMatch(Verdict.Outcome::isDecision);
  }
}
