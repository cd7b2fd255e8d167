package io.gammascope.datasets.task.prontoqa;

/** A noun in singular and plural. */
record Concept(String singular, String plural) {
  static Concept regular(String singular) {
    return new Concept(singular, singular + "s");
  }
}
