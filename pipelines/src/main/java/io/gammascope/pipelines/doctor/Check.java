package io.gammascope.pipelines.doctor;

/**
 * What was found of one thing.
 *
 * @param name what was looked at, for example {@code memory}
 * @param found what is there
 * @param advice what to do; empty where nothing has to be done
 */
public record Check(String name, Grade grade, String found, String advice) {
  /** How it stands. */
  public enum Grade {
    /** As it should be. */
    GOOD,
    /** Works, but something is worth knowing. */
    FAIR,
    /** Something will not work. */
    BAD
  }

  static Check good(String name, String found) {
    return new Check(name, Grade.GOOD, found, "");
  }

  static Check fair(String name, String found, String advice) {
    return new Check(name, Grade.FAIR, found, advice);
  }

  static Check bad(String name, String found, String advice) {
    return new Check(name, Grade.BAD, found, advice);
  }
}
