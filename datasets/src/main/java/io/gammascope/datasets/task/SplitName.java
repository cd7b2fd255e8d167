package io.gammascope.datasets.task;

import io.gammascope.common.yaml.YamlField;

/** What a split may be called. */
public final class SplitName {
  private static final String RIGHT = "[a-z][a-z0-9_]{0,31}";

  private SplitName() {}

  public static boolean isValid(String name) {
    return name.matches(RIGHT);
  }

  /** The same, of a field's key; a wrong one is reported at the field. */
  public static boolean isValid(String key, YamlField field) {
    if (!isValid(key)) {
      field.reject("a split's name as its key, lower-case letters and digits, not " + key);
    }
    return isValid(key);
  }
}
