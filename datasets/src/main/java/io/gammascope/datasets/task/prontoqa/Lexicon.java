package io.gammascope.datasets.task.prontoqa;

import java.util.ArrayList;
import java.util.List;

/** Every sentence that can be said, whatever the world, to count words and lengths by. */
final class Lexicon {
  private Lexicon() {}

  /** A text with its full stops and colons as words of their own. */
  static String separatePunctuation(String text) {
    return text.replace(".", " .").replace(":", " :");
  }

  /** Every rule and every fact of a kind of world. */
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
