package io.gammascope.datasets.task.prontoqa;

import java.util.List;
import java.util.Locale;

/** Phrases rules and facts in English as PrOntoQA does. */
final class SentenceTemplates {
  private static final double PLURAL = 0.5;

  private SentenceTemplates() {}

  /** "Jompuses are yumpuses." or "Each jompus is a yumpus." */
  static String rule(RandomChoices draws, Concept subject, Concept kind) {
    return sentence(draws, subject, kind.plural(), withArticle(kind.singular()));
  }

  /** "Jompuses are not shy." or "Each jompus is not shy." */
  static String rule(RandomChoices draws, Concept subject, Property property) {
    return sentence(draws, subject, property.toString(), property.toString());
  }

  private static String sentence(
      RandomChoices draws, Concept subject, String ofMany, String ofOne) {
    if (draws.chance(PLURAL)) {
      return ofAll(subject, ofMany);
    }
    return ofEvery(draws.uniformInt(2) == 0 ? "Each " : "Every ", subject, ofOne);
  }

  private static String ofAll(Concept subject, String predicate) {
    return capital(subject.plural()) + " are " + predicate + ".";
  }

  private static String ofEvery(String every, Concept subject, String predicate) {
    return every + subject.singular() + " is " + predicate + ".";
  }

  /** Returns a rule in all its forms. */
  static List<String> allForms(Concept subject, Concept kind) {
    return allForms(subject, kind.plural(), withArticle(kind.singular()));
  }

  /** Returns a rule in all its forms. */
  static List<String> allForms(Concept subject, Property property) {
    return allForms(subject, property.toString(), property.toString());
  }

  private static List<String> allForms(Concept subject, String ofMany, String ofOne) {
    return List.of(
        ofAll(subject, ofMany),
        ofEvery("Each ", subject, ofOne),
        ofEvery("Every ", subject, ofOne));
  }

  /** "Max is a yumpus." */
  static String fact(String name, Concept kind) {
    return name + " is " + withArticle(kind.singular()) + ".";
  }

  /** "Max is not sour." */
  static String fact(String name, Property property) {
    return name + " is " + property + ".";
  }

  private static String withArticle(String noun) {
    return ("aeiou".indexOf(Character.toLowerCase(noun.charAt(0))) >= 0 ? "an " : "a ") + noun;
  }

  private static String capital(String noun) {
    return noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
  }
}
