package io.gammascope.datasets.task.prontoqa;

import java.util.List;

/**
 * A question.
 *
 * @param context the rules, followed by the fact
 * @param query the statement that is true or false
 * @param chain the derivation: the fact, then the rule and the conclusion of each hop
 * @param answer whether the statement is true
 */
record Question(List<String> context, String query, List<String> chain, boolean answer) {
  private static final String QUERY = "True or false: ";

  /** Returns the text of the question in the wording of PrOntoQA. */
  String text() {
    return String.join(" ", context) + " " + QUERY + query;
  }

  /** Returns the answer as a word. */
  String label() {
    return answer ? "True" : "False";
  }
}
