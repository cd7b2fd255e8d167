package io.gammascope.pipelines.doctor;

/**
 * Result of one check.
 *
 * @param name the subject of the check, for example {@code memory}
 * @param found the observed state
 * @param advice what to do; empty if nothing
 */
public record Check(String name, Grade grade, String found, String advice) {
  /** Severity of a result. */
  public enum Grade {
    /** Nothing to do. */
    OK,
    /** Works, with a limitation. */
    WARN,
    /** Something the program needs does not work. */
    FAIL
  }

  static Check ok(String name, String found) {
    return new Check(name, Grade.OK, found, "");
  }

  static Check warn(String name, String found, String advice) {
    return new Check(name, Grade.WARN, found, advice);
  }

  static Check fail(String name, String found, String advice) {
    return new Check(name, Grade.FAIL, found, advice);
  }
}
