package io.gammascope.evidence.probes;

import io.gammascope.study.probe.NamePattern;

/**
 * Names an array of a probe, or a family of arrays, that a figure or claim reads. References are
 * constants of the class that uses them, so that a test can compare them all with what the probes
 * declare.
 *
 * @param probe the probe's name
 * @param array the array's name; a {@link NamePattern} for a family, e.g. {@code singular/<matrix>}
 */
public record ArrayRef(String probe, String array) {
  /** Returns the array of this family whose name has the given parts. */
  public ArrayRef member(Object... parts) {
    return new ArrayRef(probe, NamePattern.fill(array, parts));
  }
}
