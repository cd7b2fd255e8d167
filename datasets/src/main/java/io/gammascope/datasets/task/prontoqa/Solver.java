package io.gammascope.datasets.task.prontoqa;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Answers questions by parsing their sentences and chaining rules forward from the fact.
 * Independent of the generator on purpose.
 */
final class Solver {
  private Solver() {}

  /** A parsed sentence: the predicate holds for the subject, or its negation does. */
  private record Statement(String subject, String predicate, boolean negated) {}

  /**
   * Returns whether a statement is true.
   *
   * @param sentences the rules, followed by the fact
   * @throws IllegalArgumentException unless exactly one of the statement and its negation follows
   */
  static boolean evaluate(List<String> sentences, String statement) {
    Map<String, List<Statement>> rules = new HashMap<>();
    for (String sentence : sentences.subList(0, sentences.size() - 1)) {
      Statement rule = statement(sentence);
      rules.computeIfAbsent(rule.subject, s -> new ArrayList<>()).add(rule);
    }
    Statement asked = statement(statement);
    Set<Boolean> found = new HashSet<>();
    Set<String> known = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(statement(sentences.get(sentences.size() - 1)).predicate);
    while (!open.isEmpty()) {
      String kind = open.remove();
      for (Statement rule :
          known.add(kind) ? rules.getOrDefault(kind, List.of()) : List.<Statement>of()) {
        if (rule.predicate.equals(asked.predicate)) {
          found.add(rule.negated == asked.negated);
        }
        if (!rule.negated) {
          open.add(rule.predicate);
        }
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(sentences + " do not determine whether " + statement);
    }
    return found.contains(true);
  }

  private static Statement statement(String sentence) {
    String text = sentence.substring(0, sentence.length() - 1);
    for (String quantifier : List.of("Each ", "Every ")) {
      text = text.startsWith(quantifier) ? text.substring(quantifier.length()) : text;
    }
    int verb = text.indexOf(" is ");
    int length = " is ".length();
    if (verb < 0) {
      verb = text.indexOf(" are ");
      length = " are ".length();
    }
    if (verb < 0) {
      throw new IllegalArgumentException("neither a rule nor a fact: " + sentence);
    }
    String predicate = text.substring(verb + length);
    boolean negated = predicate.startsWith("not ");
    predicate = negated ? predicate.substring("not ".length()) : predicate;
    for (String article : List.of("a ", "an ")) {
      predicate = predicate.startsWith(article) ? predicate.substring(article.length()) : predicate;
    }
    return new Statement(stem(text.substring(0, verb)), stem(predicate), negated);
  }

  /** Returns a common lower-case form of singular and plural. */
  private static String stem(String words) {
    String word = words.toLowerCase(Locale.ROOT);
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - "ies".length()) + "y";
    }
    if (word.endsWith("uses")) {
      return word.substring(0, word.length() - "es".length());
    }
    return word.endsWith("s") && !word.endsWith("us") ? word.substring(0, word.length() - 1) : word;
  }
}
