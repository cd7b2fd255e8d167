package io.gammascope.study.probe;

import java.util.List;

/**
 * Declares what a probe returns. Each {@link ProbeResult} carries the declaration of its probe, so
 * that results can be read, and reports labelled, without the probe's code.
 *
 * @param description what the probe examines, in one sentence
 * @param arrays every array that the probe may return
 * @param scores every score that the probe may return, in the order in which reports show them
 */
public record ProbeDeclaration(
    String description, List<ArrayDeclaration> arrays, List<ScoreDeclaration> scores) {
  public ProbeDeclaration {
    arrays = List.copyOf(arrays);
    scores = List.copyOf(scores);
  }

  /** Returns the scores that reports and figures show, in order. */
  public List<ScoreDeclaration.Headline> headlines() {
    return scores.stream().flatMap(score -> score.headlines().stream()).toList();
  }

  /** Returns whether an array, by its name and axes, is one of those declared. */
  public boolean declares(LabelledArray array) {
    return arrays.stream().anyMatch(declared -> declared.declares(array));
  }

  /** Returns whether a score of that name is one of those declared. */
  public boolean declaresScore(String name) {
    return scores.stream().anyMatch(declared -> declared.declares(name));
  }

  /** Returns whether an array of that name is one of those declared. */
  public boolean declaresArray(String name) {
    return arrays.stream().anyMatch(declared -> NamePattern.matches(declared.name(), name));
  }
}
