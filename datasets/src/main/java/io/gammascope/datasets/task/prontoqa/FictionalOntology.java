package io.gammascope.datasets.task.prontoqa;

import io.gammascope.datasets.task.prontoqa.Ontology.Distractor;
import io.gammascope.datasets.task.prontoqa.Ontology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws chains of fictional concepts with random properties, so that only the rules give
 * information.
 */
final class FictionalOntology {
  /** The longest chain has one more concept than this, and the conclusion takes one more rule. */
  static final int MOST_HOPS = 8;

  static final List<String> NAMES =
      List.of("Fae", "Rex", "Sally", "Max", "Alex", "Sam", "Polly", "Stella", "Wren");

  private static final List<Concept> CONCEPTS =
      List.of(
              "wumpus", "yumpus", "zumpus", "dumpus", "rompus", "numpus", "tumpus", "vumpus",
              "impus", "jompus")
          .stream()
          .map(noun -> new Concept(noun, noun + "es"))
          .toList();
  private static final List<List<String>> FAMILIES =
      List.of(
          List.of("blue", "red", "brown", "orange"),
          List.of("small", "large"),
          List.of("metallic", "wooden", "luminous", "liquid"),
          List.of("transparent", "opaque"),
          List.of("nervous", "happy", "feisty", "shy"),
          List.of("bright", "dull"),
          List.of("sweet", "sour", "spicy", "bitter"),
          List.of("floral", "fruity", "earthy"),
          List.of("hot", "cold", "temperate"),
          List.of("kind", "mean", "angry", "amenable", "aggressive"));
  private static final double NEGATED = 1.0 / 3;

  private FictionalOntology() {}

  static List<Concept> concepts() {
    return CONCEPTS;
  }

  static List<String> adjectives() {
    return FAMILIES.stream().flatMap(List::stream).toList();
  }

  /**
   * Draws a chain, which usually but not always is long enough for the number of hops. A concept
   * outside the chain is the distractor.
   *
   * @param longest maximal number of concepts of the chain
   */
  static Ontology draw(RandomChoices draws, List<Concept> nouns, int hops, int longest) {
    List<Concept> concepts = draws.shuffled(nouns);
    List<List<String>> families = draws.shuffled(FAMILIES);
    Concept distractor = concepts.remove(0);
    List<Node> chain = new ArrayList<>();
    chain.add(new Node(concepts.get(0), Optional.empty()));
    while (chain.size() < longest) {
      boolean mayEnd = draws.chance(1.0 / (hops + 2));
      if (mayEnd && draws.uniformInt(2) == 0) {
        break;
      }
      String adjective = draws.choose(families.get(chain.size() - 1));
      Property property = new Property(adjective, draws.chance(NEGATED));
      chain.add(new Node(concepts.get(chain.size()), Optional.of(property)));
    }
    return new Ontology(chain, List.of(new Distractor(distractor, List.of())), NAMES);
  }
}
