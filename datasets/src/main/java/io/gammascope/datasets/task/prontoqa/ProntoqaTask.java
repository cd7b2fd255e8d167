package io.gammascope.datasets.task.prontoqa;

import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.common.yaml.YamlNode;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.SpecFields;
import io.gammascope.datasets.task.SplitSize;
import io.gammascope.datasets.task.Task;
import io.gammascope.datasets.task.prontoqa.ProntoqaSpec.Order;
import io.gammascope.datasets.task.prontoqa.ProntoqaSpec.World;
import io.gammascope.datasets.tokenizer.Tokenizer;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PrOntoQA: statements that are true or false by a chain of rules (figure 7 of the paper). */
public final class ProntoqaTask implements Task {
  private static final int MOST_EXAMPLES = 2_000_000;
  private static final String HOPS = "hops";

  @Override
  public String kind() {
    return ProntoqaSpec.KIND;
  }

  @Override
  public Optional<DatasetSpec> read(YamlMapping fields) {
    int before = fields.errors().reportCount();
    String name = fields.text("name");
    int seed = fields.integer("seed", NumberRange.closed(0, Integer.MAX_VALUE));
    World world = world(fields);
    List<Integer> hops = hops(fields, world);
    boolean chain = fields.bool("chain_of_thought", false);
    boolean learnInput = SpecFields.learnInput(fields, true);
    TokenizerKind tokenizing =
        SpecFields.tokenizer(fields, TokenizerKind.WORDS, TokenizerKind.GPT2);
    List<SplitSize> sizes = sizes(fields);
    fields.rejectUnknown();
    if (fields.errors().reportCount() > before) {
      return Optional.empty();
    }
    List<String> words = words(tokenizing, world);
    return Optional.of(
        new ProntoqaSpec(
            name,
            seed,
            hops,
            world,
            chain,
            learnInput,
            tokenizing.id(),
            sizes,
            words,
            positions(tokenizing.create(words), world, chain ? hops : List.of())));
  }

  private static World world(YamlMapping fields) {
    Concepts concepts = fields.choice("concepts", Concepts.byId(), Concepts.FICTIONAL);
    return new World(
        concepts,
        fields.choice("order", orders(), Order.BOTTOM_UP),
        fields.bool("distractor", true),
        fields.integer("longest_chain", concepts.longestChains(), Concepts.LONGEST_CHAIN));
  }

  private static Map<String, Order> orders() {
    Map<String, Order> orders = new LinkedHashMap<>();
    orders.put("bottom_up", Order.BOTTOM_UP);
    orders.put("top_down", Order.TOP_DOWN);
    orders.put("random", Order.RANDOM);
    return orders;
  }

  private static List<Integer> hops(YamlMapping fields, World world) {
    NumberRange range =
        NumberRange.closed(1, Math.min(world.concepts().mostHops(), world.longestChain() - 1));
    List<Integer> hops = new ArrayList<>();
    Optional<YamlField> field = fields.required(HOPS, "a number of hops or a list of numbers");
    if (field.isPresent() && field.get().node() instanceof YamlNode.Sequence) {
      for (YamlField item : field.get().items()) {
        int one = item.integer(range);
        if (hops.contains(one)) {
          item.reject("each number of hops once");
        }
        hops.add(one);
      }
      if (hops.isEmpty()) {
        field.get().reject("at least one number of hops");
      }
    } else {
      field.ifPresent(f -> hops.add(f.integer(range)));
    }
    return hops;
  }

  private static List<SplitSize> sizes(YamlMapping fields) {
    YamlMapping counts = fields.mapping("examples", "a mapping {train: 20000, test: 1000}");
    NumberRange range = NumberRange.closed(1, MOST_EXAMPLES);
    List<SplitSize> sizes =
        List.of(
            new SplitSize("train", counts.integer("train", range)),
            new SplitSize("test", counts.integer("test", range)));
    counts.rejectUnknown();
    return sizes;
  }

  private static List<String> words(TokenizerKind tokenizing, World world) {
    List<String> texts = new ArrayList<>(Lexicon.sentences(world.concepts()));
    texts.add("True or false: True False");
    return tokenizing.buildVocabulary(texts.stream().map(Lexicon::separatePunctuation).toList());
  }

  /** Returns an upper bound: the maximal number of sentences, all of maximal length. */
  private static int positions(Tokenizer tokenizer, World world, List<Integer> hops) {
    int longest = 0;
    for (String sentence : Lexicon.sentences(world.concepts())) {
      longest =
          Math.max(longest, tokenizer.encode(" " + Lexicon.separatePunctuation(sentence)).length);
    }
    int query = tokenizer.encode(Lexicon.separatePunctuation(" True or false:")).length + longest;
    int chain = hops.stream().mapToInt(h -> 2 * h + 1).max().orElse(0) * longest;
    int separatorLabelAndEnd = 3;
    return world.mostSentences() * longest + query + chain + separatorLabelAndEnd;
  }
}
