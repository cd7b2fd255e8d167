package io.gammascope.datasets.task.prontoqa;

import java.util.ArrayList;
import java.util.List;

/** Enumerates all possible sentences, from which vocabulary and maximal lengths are computed. */
final class Lexicon {
  private Lexicon() {}

  /** Inserts spaces before full stops and colons, so that they are separate words. */
  static String separatePunctuation(String text) {
    return text.replace(".", " .").replace(":", " :");
  }

  /** Returns all rules and facts of a kind of ontology. */
  static List<String> sentences(Concepts world) {
    List<Concept> concepts = world.all();
    List<Property> properties = new ArrayList<>();
    for (String adjective : world.adjectives()) {
      properties.add(new Property(adjective, false));
      properties.add(new Property(adjective, true));
    }
    List<String> sentences = new ArrayList<>();
    for (Concept concept : concepts) {
      properties.forEach(
          property -> sentences.addAll(SentenceTemplates.allForms(concept, property)));
      concepts.forEach(kind -> sentences.addAll(SentenceTemplates.allForms(concept, kind)));
    }
    for (String name : world.names()) {
      concepts.forEach(concept -> sentences.add(SentenceTemplates.fact(name, concept)));
      properties.forEach(property -> sentences.add(SentenceTemplates.fact(name, property)));
    }
    return sentences;
  }
}
