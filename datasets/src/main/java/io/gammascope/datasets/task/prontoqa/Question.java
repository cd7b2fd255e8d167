package io.gammascope.datasets.task.prontoqa;

import java.util.List;

/**
 * An example.
 *
 * @param context the rules in the order in which they are told, and the fact after them
 * @param query the statement that is true or false
 * @param chain the fact, and for each hop its rule and what follows
 * @param answer whether the statement is true
 */
record Question(List<String> context, String query, List<String> chain, boolean answer) {
  private static final String QUERY = "True or false: ";

  /** All that is told and asked, as PrOntoQA words it. */
  String text() {
    return String.join(" ", context) + " " + QUERY + query;
  }

  /** The word that is judged. */
  String label() {
    return answer ? "True" : "False";
  }
}
