package io.gammascope.datasets.task.prontoqa;

import java.util.List;
import java.util.stream.Stream;

/**
 * Draws chains of real concepts in random order with random properties, so that knowledge of the
 * concepts misleads. The nouns are those of PrOntoQA's first version.
 */
final class FalseOntology {
  private static final List<List<Concept>> KINDS =
      Stream.of(
              List.of(
                  "animal",
                  "vertebrate",
                  "mammal",
                  "carnivore",
                  "feline",
                  "cat",
                  "dog",
                  "sheep",
                  "cow",
                  "snake"),
              List.of(
                  "animal",
                  "invertebrate",
                  "arthropod",
                  "insect",
                  "lepidopteran",
                  "butterfly",
                  "moth",
                  "ant",
                  "spider",
                  "crustacean"),
              List.of(
                  "number",
                  "real number",
                  "integer",
                  "natural number",
                  "prime number",
                  "Mersenne prime",
                  "even number",
                  "composite number",
                  "negative number",
                  "fraction"))
          .map(nouns -> nouns.stream().map(TrueOntology::concept).toList())
          .toList();

  private FalseOntology() {}

  static Ontology draw(RandomChoices draws, int hops, int longest) {
    return FictionalOntology.draw(draws, draws.choose(KINDS), hops, longest);
  }

  static List<Concept> concepts() {
    return KINDS.stream().flatMap(List::stream).distinct().toList();
  }
}
