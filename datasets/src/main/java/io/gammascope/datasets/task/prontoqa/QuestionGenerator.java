package io.gammascope.datasets.task.prontoqa;

import io.gammascope.datasets.task.prontoqa.Ontology.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Generates questions whose answers take a given number of rules. */
final class QuestionGenerator {
  private static final double STOP = 0.3;
  private static final double STOP_AT_NEGATED = 0.7;

  private final ProntoqaSpec.World world;

  QuestionGenerator(ProntoqaSpec.World world) {
    this.world = world;
  }

  /** Draws ontologies until one gives a question. */
  Question generate(RandomChoices draws, int hops, boolean answer) {
    while (true) {
      Optional<Question> question = attempt(draws, hops, answer);
      if (question.isPresent()) {
        return question.get();
      }
    }
  }

  /** Returns a question, or empty if the walk did not take the given number of rules. */
  private Optional<Question> attempt(RandomChoices draws, int hops, boolean answer) {
    Ontology ontology = world.concepts().draw(draws, hops, world.longestChain());
    int depth = ontology.chain().size() - 1;
    if (depth < hops) {
      return Optional.empty();
    }
    int start = hops + draws.uniformInt(depth - hops + 1);
    int end = walk(draws, ontology, start);
    if (end < 0 || start - end + 1 != hops) {
      return Optional.empty();
    }
    return Optional.of(new QuestionBuilder(draws, ontology, start, end).question(answer));
  }

  /** Walks up from a node and stops at a property at random; returns its node, or -1 at the top. */
  private static int walk(RandomChoices draws, Ontology ontology, int start) {
    for (int at = start; at > 0; at--) {
      Optional<Property> property = ontology.chain().get(at).property();
      if (property.isPresent()) {
        double weight = property.get().negated() ? STOP_AT_NEGATED : STOP;
        if (draws.chance(weight / (1 + weight))) {
          return at;
        }
      }
    }
    return -1;
  }

  /** Builds the sentences of one question. */
  private final class QuestionBuilder {
    private final RandomChoices draws;
    private final Ontology ontology;
    private final int start;
    private final int end;
    private final String name;
    private final String[] kindRule;
    private final String[] propertyRule;

    QuestionBuilder(RandomChoices draws, Ontology ontology, int start, int end) {
      this.draws = draws;
      this.ontology = ontology;
      this.start = start;
      this.end = end;
      name = draws.choose(ontology.names());
      kindRule = new String[ontology.chain().size()];
      propertyRule = new String[ontology.chain().size()];
    }

    Question question(boolean answer) {
      Property concluded = ontology.chain().get(end).property().orElseThrow();
      List<String> context = rules();
      if (world.distractor()) {
        String rule =
            SentenceTemplates.rule(draws, ontology.distractorFor(concluded), concluded.opposite());
        context.add(draws.uniformInt(context.size() + 1), rule);
      }
      String fact = SentenceTemplates.fact(name, concept(start));
      context.add(fact);
      Property asked = answer ? concluded : concluded.opposite();
      return new Question(
          context, SentenceTemplates.fact(name, asked), chain(fact, concluded), answer);
    }

    private Concept concept(int node) {
      return ontology.chain().get(node).concept();
    }

    private List<String> rules() {
      List<String> rules = new ArrayList<>();
      for (int i = ontology.chain().size() - 1; i >= 0; i--) {
        Node node = ontology.chain().get(i);
        if (node.property().isPresent()) {
          propertyRule[i] = SentenceTemplates.rule(draws, node.concept(), node.property().get());
          rules.add(propertyRule[i]);
        }
        if (i > 0) {
          kindRule[i] = SentenceTemplates.rule(draws, node.concept(), concept(i - 1));
          rules.add(kindRule[i]);
        }
      }
      return switch (world.order()) {
        case BOTTOM_UP -> rules;
        case TOP_DOWN -> {
          Collections.reverse(rules);
          yield rules;
        }
        case RANDOM -> draws.shuffled(rules);
      };
    }

    private List<String> chain(String fact, Property concluded) {
      List<String> chain = new ArrayList<>(List.of(fact));
      for (int at = start; at > end; at--) {
        chain.add(kindRule[at]);
        chain.add(SentenceTemplates.fact(name, concept(at - 1)));
      }
      chain.add(propertyRule[end]);
      chain.add(SentenceTemplates.fact(name, concluded));
      return chain;
    }
  }
}
