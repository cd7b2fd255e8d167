package io.gammascope.datasets.task.prontoqa;

import java.util.List;
import java.util.Optional;

/**
 * An ontology: a chain of concepts in which each is a kind of the concept before it.
 *
 * @param chain the concepts, the most general one first
 * @param distractors concepts outside the chain, which may have the opposite of a property
 * @param names names of individuals
 */
record Ontology(List<Node> chain, List<Distractor> distractors, List<String> names) {
  /** A concept and an optional property of all its members. */
  record Node(Concept concept, Optional<Property> property) {}

  /**
   * A concept outside the chain.
   *
   * @param adjectives adjectives of the properties that it may have; empty for all
   */
  record Distractor(Concept concept, List<String> adjectives) {
    boolean fits(Property property) {
      return adjectives.isEmpty() || adjectives.contains(property.adjective());
    }
  }

  /** Returns a concept that may have the opposite of a property. */
  Concept distractorFor(Property property) {
    return distractors.stream()
        .filter(d -> d.fits(property))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no distractor for the property " + property))
        .concept();
  }
}
