package io.gammascope.datasets.task.prontoqa;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PrOntoQA: statements that are true or false by a chain of rules (figure 7 of the paper). */
public final class ProntoqaTask implements Task {
  private static final int MOST_EXAMPLES = 2_000_000;
  private static final FieldSpec<Concepts> CONCEPTS =
      FieldSpec.optional(
          "concepts", Shape.choice(Concepts.byId()), Concepts.FICTIONAL, "Kind of ontology.");
  private static final FieldSpec<Order> ORDER =
      FieldSpec.optional(
          "order",
          Shape.choice(orders()),
          Order.BOTTOM_UP,
          "Order of the rules; bottom_up: as in the proof.");
  private static final FieldSpec<Boolean> DISTRACTOR =
      FieldSpec.optional(
          "distractor",
          Shape.bool(),
          true,
          "Whether a rule about another concept contradicts the conclusion.");
  private static final FieldSpec<Integer> LONGEST_CHAIN =
      FieldSpec.optional(
          "longest_chain",
          Shape.integer(longestChains()),
          Concepts.LONGEST_CHAIN,
          "Concepts of the longest chain; not for concepts: true.");
  private static final Shape<Integer> HOP =
      Shape.integer(
          NumberRange.closed(
              1,
              Arrays.stream(Concepts.values()).mapToInt(Concepts::mostHops).max().orElseThrow()));
  private static final Shape<List<YamlField>> HOP_LIST =
      Shape.distinct("a list of numbers of hops", HOP, "at least one number of hops");
  private static final FieldSpec<YamlField> HOPS =
      FieldSpec.required(
          "hops",
          Shape.either("a number of hops or a list of numbers", HOP, HOP_LIST),
          "Rules that lead to the answer; fewer than longest_chain.");
  private static final FieldSpec<Boolean> CHAIN_OF_THOUGHT =
      FieldSpec.optional(
          "chain_of_thought",
          Shape.bool(),
          false,
          "Whether the target contains the derivation before the answer.");
  private static final FieldSpec<Boolean> LOSS = SpecFields.loss(true);
  private static final FieldSpec<TokenizerKind> TOKENIZER =
      SpecFields.tokenizer(TokenizerKind.WORDS, TokenizerKind.GPT2);
  private static final Shape<Integer> COUNT = Shape.integer(NumberRange.closed(1, MOST_EXAMPLES));
  private static final FieldSpec<Integer> TRAIN =
      FieldSpec.required("train", COUNT, "Trained examples.");
  private static final FieldSpec<Integer> TEST =
      FieldSpec.required("test", COUNT, "Tested examples.");
  private static final FieldSpec<YamlMapping> EXAMPLES =
      FieldSpec.required(
          "examples",
          Section.of(TRAIN, TEST).expecting("a mapping {train: 20000, test: 1000}"),
          "Numbers of examples.");

  @Override
  public Section section() {
    return Section.of(
        SpecFields.NAME,
        SpecFields.SEED,
        CONCEPTS,
        ORDER,
        DISTRACTOR,
        LONGEST_CHAIN,
        HOPS,
        CHAIN_OF_THOUGHT,
        LOSS,
        TOKENIZER,
        EXAMPLES);
  }

  /** Returns the range of chains of any kind of concepts. */
  private static NumberRange longestChains() {
    List<NumberRange> ranges =
        Arrays.stream(Concepts.values()).map(Concepts::longestChains).toList();
    return NumberRange.closed(
        ranges.stream().mapToDouble(NumberRange::min).min().orElseThrow(),
        ranges.stream().mapToDouble(NumberRange::max).max().orElseThrow());
  }

  @Override
  public String kind() {
    return ProntoqaSpec.KIND;
  }

  @Override
  public Optional<DatasetSpec> read(YamlMapping fields) {
    int before = fields.errors().reportCount();
    String name = fields.get(SpecFields.NAME);
    int seed = fields.get(SpecFields.SEED);
    World world = world(fields);
    List<Integer> hops = hops(fields, world);
    boolean chain = fields.get(CHAIN_OF_THOUGHT);
    boolean learnInput = fields.get(LOSS);
    TokenizerKind tokenizing = fields.get(TOKENIZER);
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
    Concepts concepts = fields.get(CONCEPTS);
    return new World(
        concepts,
        fields.get(ORDER),
        fields.get(DISTRACTOR),
        fields.integer(LONGEST_CHAIN, concepts.longestChains()));
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
    Optional<YamlField> field = fields.find(HOPS);
    if (field.isPresent() && field.get().node() instanceof YamlNode.Sequence) {
      for (YamlField item : HOP_LIST.read(field.get())) {
        int one = item.integer(range);
        if (hops.contains(one)) {
          item.reject("each number of hops once");
        }
        hops.add(one);
      }
    } else {
      field.ifPresent(f -> hops.add(f.integer(range)));
    }
    return hops;
  }

  private static List<SplitSize> sizes(YamlMapping fields) {
    YamlMapping counts = fields.get(EXAMPLES);
    List<SplitSize> sizes =
        List.of(
            new SplitSize(TRAIN.key(), counts.get(TRAIN)),
            new SplitSize(TEST.key(), counts.get(TEST)));
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
