package io.gammascope.datasets.task;

import io.gammascope.common.yaml.YamlField;

/** The rules for names of splits. */
public final class SplitName {
  /** Regular expression of a valid name. */
  public static final String PATTERN = "[a-z][a-z0-9_]{0,31}";

  private SplitName() {}

  /** Returns whether a name is valid: lower-case letters, digits and underscores. */
  public static boolean isValid(String name) {
    return name.matches(PATTERN);
  }

  /** Returns whether a key is a valid name; rejects the field if not. */
  public static boolean isValid(String key, YamlField field) {
    if (!isValid(key)) {
      field.reject("a split's name as its key, lower-case letters and digits, not " + key);
    }
    return isValid(key);
  }
}
