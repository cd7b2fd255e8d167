package io.gammascope.evidence.probes;

import io.gammascope.study.probe.NamePattern;
import io.gammascope.study.probe.ProbeResult;
import java.util.OptionalDouble;

/**
 * Names a score of a probe, or a family of scores, that a figure or claim reads. References are
 * constants of the class that uses them, so that a test can compare them all with what the probes
 * declare.
 *
 * @param probe the probe's name
 * @param score the score's name; a {@link NamePattern} for a family, e.g. {@code <matrix>/groups}
 */
public record ScoreRef(String probe, String score) {
  /** Returns the score of this family whose name has the given parts. */
  public ScoreRef member(Object... parts) {
    return new ScoreRef(probe, NamePattern.fill(score, parts));
  }

  /** Returns the score of a result of the probe; empty if it is undefined for the model. */
  public OptionalDouble read(ProbeResult result) {
    return result.score(score);
  }
}
