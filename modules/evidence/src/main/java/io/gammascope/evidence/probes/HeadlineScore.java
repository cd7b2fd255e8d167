package io.gammascope.evidence.probes;

/**
 * A score that reports and figures show, because its probe declares it as a headline.
 *
 * @param ref the probe and the score
 * @param label what tables and axes call it
 */
public record HeadlineScore(ScoreRef ref, String label) {
  /** Returns an identifier of this score for panels. */
  public String id() {
    return ref.probe() + "-" + ref.score().replace('/', '-');
  }
}
