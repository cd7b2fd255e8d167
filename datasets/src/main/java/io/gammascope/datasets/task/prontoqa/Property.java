package io.gammascope.datasets.task.prontoqa;

/** An adjective or its negation. */
record Property(String adjective, boolean negated) {
  Property opposite() {
    return new Property(adjective, !negated);
  }

  @Override
  public String toString() {
    return negated ? "not " + adjective : adjective;
  }
}
