package io.gammascope.datasets.task.prontoqa;

import io.gammascope.datasets.task.prontoqa.Ontology.Distractor;
import io.gammascope.datasets.task.prontoqa.Ontology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws one of three chains of real concepts. The length of the chain depends on the number of
 * hops.
 */
final class TrueOntology {
  static final int MOST_HOPS = 5;

  private static final int LONGER = 4;
  private static final List<String> NUMBERS = List.of("3", "7", "31", "127", "8191", "131071");
  private static final List<String> INTEGERS =
      List.of(
          "number", "real number", "integer", "natural number", "prime number", "Mersenne prime");
  private static final Map<String, String> PLURALS =
      Map.of(
          "painted lady", "painted ladies",
          "butterfly", "butterflies",
          "tabby", "tabbies",
          "sheep", "sheep");

  /** The properties of concepts; {@code -} marks negated ones. */
  private static final Map<String, List<String>> PROPERTIES =
      Map.of(
          "animal", List.of("multicellular", "-unicellular"),
          "insect", List.of("six-legged", "-eight-legged"),
          "arthropod", List.of("small", "segmented", "-bony"),
          "mammal", List.of("furry", "warm-blooded", "-cold-blooded"),
          "carnivore", List.of("carnivorous", "-herbivorous"),
          "real number", List.of("real", "-imaginary"),
          "natural number", List.of("positive", "-negative"),
          "prime number", List.of("prime", "-composite"),
          "Mersenne prime", List.of("prime", "-composite"));

  private static final List<Distractor> DISTRACTORS =
      List.of(
          distractor("spider", "six-legged", "eight-legged"),
          distractor("whale", "small", "bony"),
          distractor("nematode", "segmented"),
          distractor("snake", "furry", "warm-blooded", "cold-blooded"),
          distractor("sheep", "carnivorous", "herbivorous"),
          distractor("imaginary number", "real"),
          distractor("complex number", "imaginary"),
          distractor("negative number", "positive", "negative"),
          distractor("composite number", "prime", "composite"));

  private TrueOntology() {}

  static Ontology draw(RandomChoices draws, int hops) {
    int kind = draws.uniformInt(3);
    List<String> chain =
        switch (kind) {
          case 0 -> animals(hops);
          case 1 -> insects(hops);
          default -> INTEGERS;
        };
    List<Node> nodes = new ArrayList<>();
    for (String noun : chain) {
      Optional<Property> property =
          Optional.ofNullable(PROPERTIES.get(noun)).map(draws::choose).map(TrueOntology::property);
      nodes.add(new Node(concept(noun), property));
    }
    return new Ontology(nodes, DISTRACTORS, kind == 2 ? NUMBERS : FictionalOntology.NAMES);
  }

  /** Returns all concepts, including those of distractors. */
  static List<Concept> concepts() {
    Stream<String> chains =
        Stream.of(animals(MOST_HOPS), insects(MOST_HOPS), INTEGERS).flatMap(List::stream);
    return Stream.concat(
            chains.map(TrueOntology::concept), DISTRACTORS.stream().map(Distractor::concept))
        .distinct()
        .toList();
  }

  static List<String> adjectives() {
    return PROPERTIES.values().stream()
        .flatMap(List::stream)
        .map(text -> property(text).adjective())
        .distinct()
        .sorted()
        .toList();
  }

  static List<String> names() {
    return Stream.concat(FictionalOntology.NAMES.stream(), NUMBERS.stream()).toList();
  }

  private static List<String> animals(int hops) {
    List<String> chain = new ArrayList<>(List.of("animal"));
    if (hops >= LONGER) {
      chain.addAll(List.of("bilaterian", "chordate"));
    }
    chain.addAll(List.of("vertebrate", "mammal", "carnivore", "feline", "cat"));
    if (hops > LONGER) {
      chain.add("tabby");
    }
    return chain;
  }

  private static List<String> insects(int hops) {
    List<String> chain = new ArrayList<>(List.of("animal", "invertebrate"));
    if (hops > LONGER) {
      chain.add("protostome");
    }
    chain.addAll(List.of("arthropod", "insect", "lepidopteran", "butterfly"));
    if (hops > LONGER) {
      chain.add("painted lady");
    }
    return chain;
  }

  private static Distractor distractor(String noun, String... adjectives) {
    return new Distractor(concept(noun), List.of(adjectives));
  }

  static Concept concept(String noun) {
    return new Concept(noun, PLURALS.getOrDefault(noun, noun + "s"));
  }

  private static Property property(String text) {
    return text.startsWith("-") ? new Property(text.substring(1), true) : new Property(text, false);
  }
}
