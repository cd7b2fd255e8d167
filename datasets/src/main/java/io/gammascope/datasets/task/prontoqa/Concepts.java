package io.gammascope.datasets.task.prontoqa;

import io.gammascope.common.yaml.NumberRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a world consists of, by the words of PrOntoQA. */
enum Concepts {
  /** Of concepts that do not exist. */
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

  /** Of concepts that exist, and what is said of them is so. */
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

  /** Of concepts that exist, and what is said of them is made up. */
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

  /** Concepts of the longest chain of any kind. */
  static final int LONGEST_CHAIN = 9;

  /** A chain that may be long enough for so many hops, of so many concepts at most. */
  abstract Ontology draw(RandomChoices draws, int hops, int longest);

  /** Every concept of any chain, those of the distractors included. */
  abstract List<Concept> all();

  /** Every property's adjective. */
  List<String> adjectives() {
    return FictionalOntology.adjectives();
  }

  /** Everything that may be said to be a concept. */
  List<String> names() {
    return FictionalOntology.NAMES;
  }

  /** Hops that some chain has. */
  int mostHops() {
    return FictionalOntology.MOST_HOPS;
  }

  /** What may be asked of chains: those of concepts that exist are as long as they are. */
  NumberRange longestChains() {
    return NumberRange.closed(2, LONGEST_CHAIN);
  }

  /** By the word of a specification. */
  static Map<String, Concepts> byId() {
    Map<String, Concepts> words = new LinkedHashMap<>();
    for (Concepts concepts : values()) {
      words.put(concepts.name().toLowerCase(Locale.ROOT), concepts);
    }
    return words;
  }
}
