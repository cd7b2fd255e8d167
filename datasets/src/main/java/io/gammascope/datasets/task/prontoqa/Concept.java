package io.gammascope.datasets.task.prontoqa;

/** A noun in both its forms, lower case unless it is a name. */
record Concept(String singular, String plural) {
  static Concept regular(String singular) {
    return new Concept(singular, singular + "s");
  }
}
