package io.gammascope.datasets.task.prontoqa;

import io.gammascope.common.yaml.NumberRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds of ontologies of PrOntoQA. */
enum Concepts {
  /** Fictional concepts. */
  FICTIONAL {
    @Override
    Ontology draw(RandomChoices draws, int hops, int longest) {
      return FictionalOntology.draw(draws, FictionalOntology.concepts(), hops, longest);
    }

    @Override
    List<Concept> all() {
      return FictionalOntology.concepts();
    }
  },

  /** Real concepts with true statements. */
  TRUE {
    @Override
    Ontology draw(RandomChoices draws, int hops, int longest) {
      return TrueOntology.draw(draws, hops);
    }

    @Override
    List<Concept> all() {
      return TrueOntology.concepts();
    }

    @Override
    List<String> adjectives() {
      return TrueOntology.adjectives();
    }

    @Override
    List<String> names() {
      return TrueOntology.names();
    }

    @Override
    int mostHops() {
      return TrueOntology.MOST_HOPS;
    }

    @Override
    NumberRange longestChains() {
      return NumberRange.closed(LONGEST_CHAIN, LONGEST_CHAIN);
    }
  },

  /** Real concepts with false statements. */
  FALSE {
    @Override
    Ontology draw(RandomChoices draws, int hops, int longest) {
      return FalseOntology.draw(draws, hops, longest);
    }

    @Override
    List<Concept> all() {
      return FalseOntology.concepts();
    }
  };

  /** Number of concepts of the longest possible chain. */
  static final int LONGEST_CHAIN = 9;

  /**
   * Draws an ontology, which may be too short for the number of hops.
   *
   * @param longest maximal number of concepts of the chain
   */
  abstract Ontology draw(RandomChoices draws, int hops, int longest);

  /** Returns all concepts, including those of distractors. */
  abstract List<Concept> all();

  /** Returns the adjectives of all properties. */
  List<String> adjectives() {
    return FictionalOntology.adjectives();
  }

  /** Returns all names of individuals. */
  List<String> names() {
    return FictionalOntology.NAMES;
  }

  /** Returns the maximal number of hops. */
  int mostHops() {
    return FictionalOntology.MOST_HOPS;
  }

  /**
   * Returns the valid values of the longest chain; chains of true ontologies have fixed lengths.
   */
  NumberRange longestChains() {
    return NumberRange.closed(2, LONGEST_CHAIN);
  }

  /** Returns all kinds by the id used in specifications. */
  static Map<String, Concepts> byId() {
    Map<String, Concepts> words = new LinkedHashMap<>();
    for (Concepts concepts : values()) {
      words.put(concepts.name().toLowerCase(Locale.ROOT), concepts);
    }
    return words;
  }
}
