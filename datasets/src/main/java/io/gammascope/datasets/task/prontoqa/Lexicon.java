package io.gammascope.datasets.task.prontoqa;

import java.util.ArrayList;
import java.util.List;

/** Every sentence that can be said, whatever the world, to count words and lengths by. */
final class Lexicon {
  private Lexicon() {}

  /** A text with its full stops and colons as words of their own. */
  static String spaced(String text) {
    return text.replace(".", " .").replace(":", " :");
  }

  /** Every rule and every fact of a kind of world. */
  static List<String> sentences(boolean realConcepts) {
    List<Concept> concepts = realConcepts ? TrueOntology.concepts() : FictionalOntology.concepts();
    List<Property> properties = new ArrayList<>();
    for (String adjective :
        realConcepts ? TrueOntology.adjectives() : FictionalOntology.adjectives()) {
      properties.add(new Property(adjective, false));
      properties.add(new Property(adjective, true));
    }
    List<String> sentences = new ArrayList<>();
    for (Concept concept : concepts) {
      properties.forEach(property -> sentences.addAll(Wording.allForms(concept, property)));
      concepts.forEach(kind -> sentences.addAll(Wording.allForms(concept, kind)));
    }
    for (String name : realConcepts ? TrueOntology.names() : FictionalOntology.NAMES) {
      concepts.forEach(concept -> sentences.add(Wording.fact(name, concept)));
      properties.forEach(property -> sentences.add(Wording.fact(name, property)));
    }
    return sentences;
  }
}
