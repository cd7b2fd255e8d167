package io.gammascope.study.probe;

import java.util.List;
import java.util.stream.Stream;

/**
 * Declares a score that a probe returns, or a family of scores whose names differ in parts. On the
 * tracking server, a score is the metric {@code probe/<probe>/<score>}.
 *
 * @param name the score's name; a {@link NamePattern} for a family
 * @param range the unit, if there is one, and the possible values, e.g. {@code 0 to 1}
 * @param definition how the score is computed
 * @param headlines the scores that reports and figures show; all others are only stored
 */
public record ScoreDeclaration(
    String name, String range, String definition, List<Headline> headlines) {
  /** Declares a score, or a family, of which reports show nothing. */
  public ScoreDeclaration(String name, String range, String definition) {
    this(name, range, definition, List.of());
  }

  public ScoreDeclaration {
    headlines = List.copyOf(headlines);
  }

  /**
   * A score that reports and figures show.
   *
   * @param score the score's full name
   * @param label what tables and axes call it
   */
  public record Headline(String score, String label) {}

  /** Returns a copy that has reports and figures show the score of the given name parts. */
  public ScoreDeclaration headline(String label, Object... parts) {
    Headline added = new Headline(name(parts), label);
    return new ScoreDeclaration(
        name, range, definition, Stream.concat(headlines.stream(), Stream.of(added)).toList());
  }

  /** Returns the full name of a score of this family. */
  public String name(Object... parts) {
    return NamePattern.fill(name, parts);
  }

  /** Returns whether a name is that of this score, or of one of this family. */
  public boolean declares(String score) {
    return NamePattern.matches(name, score);
  }
}
