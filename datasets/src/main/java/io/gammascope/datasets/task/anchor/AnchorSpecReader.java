package io.gammascope.datasets.task.anchor;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.SpecFields;
import io.gammascope.datasets.task.anchor.AnchorSpec.ExamplesPerPair;
import io.gammascope.datasets.task.anchor.AnchorSpec.KeyRange;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the fields of a specification of the anchor task, then checks {@link AnchorConstraints}.
 */
final class AnchorSpecReader {
  private static final int LARGEST_TOKEN = AnchorFunctionReader.LARGEST_TOKEN;
  private static final int LONGEST_SEQUENCE = 1024;
  private static final int LONGEST_CHAIN = 4;
  private static final Shape<Integer> SIZE = AnchorFunctionReader.SIZE;
  private static final Shape<Integer> TOKEN = Shape.integer(NumberRange.closed(1, LARGEST_TOKEN));

  private static final FieldSpec<Integer> CHAIN =
      FieldSpec.optional(
          "chain",
          Shape.integer(NumberRange.closed(2, LONGEST_CHAIN)),
          2,
          "Anchors after the key.");
  private static final FieldSpec<Integer> SEQUENCE_LENGTH =
      FieldSpec.optional(
          "sequence_length",
          Shape.integer(NumberRange.closed(3, LONGEST_SEQUENCE)),
          9,
          "Tokens of a sequence; more than chain.");
  static final FieldSpec<Integer> SPLIT_MODULUS =
      FieldSpec.optional(
          "split_modulus",
          SIZE,
          "A key is tested where its remainder by this number equals its position, and trained"
              + " elsewhere; default sequence_length - chain.");
  private static final FieldSpec<Integer> FROM = FieldSpec.required("from", TOKEN, "Smallest key.");
  private static final FieldSpec<Integer> TO =
      FieldSpec.required("to", TOKEN, "Largest key; at least from.");
  private static final FieldSpec<YamlMapping> KEYS =
      FieldSpec.required(
          "keys",
          Section.of(FROM, TO).expecting("a mapping {from: 20, to: 99}"),
          "Range of the keys and of the noise.");
  static final FieldSpec<Integer> VOCABULARY =
      FieldSpec.optional(
          "vocabulary",
          SIZE,
          "Number of tokens; default the smallest that contains every token and label.");
  static final FieldSpec<YamlMapping> ANCHORS =
      FieldSpec.required(
          "anchors",
          Shape.keyed(
                  "a mapping from anchor token to function, for example {1: {add: 5}}",
                  "[1-9][0-9]{0,5}",
                  AnchorFunctionReader.FUNCTION)
              .withRule(Map.of("minProperties", 1)),
          "Function of each anchor.");
  private static final Shape<Integer> SOME = Shape.integer(NumberRange.atLeast(1));
  private static final FieldSpec<Integer> TRAIN =
      FieldSpec.required("train", SOME, "Trained examples of each trained pair.");
  private static final FieldSpec<Integer> TEST =
      FieldSpec.required("test", SOME, "Tested examples of each trained pair.");
  private static final FieldSpec<Integer> UNSEEN =
      FieldSpec.optional(
          "unseen",
          Shape.integer(NumberRange.closed(0, Integer.MAX_VALUE)),
          0,
          "Examples of each held-out pair; at least 1 if there is one.");
  static final FieldSpec<YamlMapping> EXAMPLES =
      FieldSpec.required(
          "examples_per_pair",
          Section.of(TRAIN, TEST, UNSEEN)
              .expecting("a mapping {train: 60000, test: 6666, unseen: 6666}"),
          "Numbers of examples.");

  /** The fields of a specification. */
  static final Section SECTION =
      Section.of(
          SpecFields.NAME,
          SpecFields.SEED,
          SEQUENCE_LENGTH,
          CHAIN,
          SPLIT_MODULUS,
          KEYS,
          VOCABULARY,
          ANCHORS,
          AnchorPairReader.PAIRS,
          EXAMPLES);

  private final YamlMapping fields;

  AnchorSpecReader(YamlMapping fields) {
    this.fields = fields;
  }

  /** Returns the specification, or empty if an error was added. */
  Optional<DatasetSpec> read() {
    int before = fields.errors().reportCount();
    final String name = fields.get(SpecFields.NAME);
    final int seed = fields.get(SpecFields.SEED);
    final Layout layout = layout();
    final KeyRange keys = keys();
    final Map<Integer, AnchorFunction> anchors = anchors();
    final AnchorPairReader pairs =
        new AnchorPairReader(fields, layout.chain, anchors.keySet()).read();
    final boolean sound = fields.errors().reportCount() == before;
    AnchorSpec spec =
        new AnchorSpec(
            name,
            seed,
            layout.length,
            layout.chain,
            keys,
            vocabulary(),
            layout.modulus,
            anchors,
            pairs.designated(),
            pairs.heldOut(),
            examples(!pairs.heldOut().isEmpty()));
    fields.rejectUnknown();
    // Constraints between fields are meaningless if the fields themselves are invalid.
    if (sound) {
      spec = new AnchorConstraints(fields, spec).check();
    }
    return fields.errors().reportCount() == before ? Optional.of(spec) : Optional.empty();
  }

  /** The fields that determine the positions of keys. */
  private record Layout(int length, int chain, int modulus) {}

  private Layout layout() {
    int chain = fields.get(CHAIN);
    // A sequence contains at least a key and its anchors.
    NumberRange lengths = NumberRange.closed(chain + 1, LONGEST_SEQUENCE);
    int length = fields.integer(SEQUENCE_LENGTH, lengths);
    return new Layout(length, chain, fields.find(SPLIT_MODULUS).orElse(length - chain));
  }

  /** Returns the vocabulary, or 0 if it is to be determined. */
  private int vocabulary() {
    return fields.find(VOCABULARY).orElse(0);
  }

  private KeyRange keys() {
    YamlMapping range = fields.get(KEYS);
    int from = range.get(FROM);
    int to = range.integer(TO, NumberRange.closed(from, LARGEST_TOKEN));
    range.rejectUnknown();
    return new KeyRange(from, to);
  }

  private Map<Integer, AnchorFunction> anchors() {
    YamlMapping byToken = fields.get(ANCHORS);
    Map<Integer, AnchorFunction> anchors = new TreeMap<>();
    for (String key : byToken.keys()) {
      YamlField field = byToken.optional(key).orElseThrow();
      if (key.matches("[1-9][0-9]{0,5}")) {
        anchors.put(Integer.valueOf(key), AnchorFunctionReader.read(field));
      } else {
        field.reject("an anchor's token as its key, a whole number from 1 up, not '" + key + "'");
      }
    }
    return anchors;
  }

  private ExamplesPerPair examples(boolean heldOut) {
    YamlMapping counts = fields.get(EXAMPLES);
    int train = counts.get(TRAIN);
    int test = counts.get(TEST);
    if (heldOut) {
      counts.required(UNSEEN.key(), SOME.expected());
    }
    int unseen =
        heldOut
            ? counts.integer(UNSEEN, NumberRange.closed(1, Integer.MAX_VALUE))
            : counts.get(UNSEEN);
    ExamplesPerPair examples = new ExamplesPerPair(train, test, unseen);
    counts.rejectUnknown();
    return examples;
  }
}
