package io.gammascope.datasets.task.prontoqa;

import java.util.List;
import java.util.Optional;

/**
 * A world: a chain of concepts, each a kind of the one before it.
 *
 * @param chain the most general concept first
 * @param distractors what is no part of the chain and may have the opposite of a property
 * @param names of what may be said to be a concept
 */
record Ontology(List<Node> chain, List<Distractor> distractors, List<String> names) {
  /** A concept and what is so of all that falls under it. */
  record Node(Concept concept, Optional<Property> property) {}

  /** A concept beside the chain, fit for properties of some adjectives; of none named, for all. */
  record Distractor(Concept concept, List<String> adjectives) {
    boolean fits(Property property) {
      return adjectives.isEmpty() || adjectives.contains(property.adjective());
    }
  }

  /** A concept of which the opposite of a property may be said. */
  Concept distractorFor(Property property) {
    return distractors.stream()
        .filter(d -> d.fits(property))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing is the opposite of " + property))
        .concept();
  }
}
