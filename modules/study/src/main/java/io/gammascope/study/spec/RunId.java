package io.gammascope.study.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.gammascope.common.hash.Sha256;
import java.io.Serializable;

/**
 * The identity of a run.
 *
 * @param value 64 hexadecimal digits
 */
public record RunId(@JsonValue String value) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHORT = 12;

  @JsonCreator
  public RunId {
    if (!value.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not 64 hexadecimal digits: " + value);
    }
  }

  static RunId of(RunSpec spec) {
    return new RunId(Sha256.of(spec.toJson()));
  }

  /** Returns the first twelve digits, for display and folder names. */
  public String brief() {
    return value.substring(0, SHORT);
  }

  @Override
  public String toString() {
    return value;
  }
}
