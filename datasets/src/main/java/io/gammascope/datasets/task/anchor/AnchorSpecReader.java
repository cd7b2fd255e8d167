package io.gammascope.datasets.task.anchor;

import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.anchor.AnchorSpec.ExamplesPerPair;
import io.gammascope.datasets.task.anchor.AnchorSpec.KeyRange;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the fields of a specification of the anchor task, then checks {@link AnchorConstraints}.
 */
final class AnchorSpecReader {
  static final int LARGEST_TOKEN = 1_000_000;
  static final String SEQUENCE_LENGTH = "sequence_length";
  static final String KEYS = "keys";
  static final String VOCABULARY = "vocabulary";
  static final String SPLIT_MODULUS = "split_modulus";
  static final String ANCHORS = "anchors";
  static final String PAIRS = "pairs";
  static final String EXAMPLES = "examples_per_pair";
  private static final int SEQUENCE_DEFAULT = 9;
  private static final int LONGEST_SEQUENCE = 1024;
  private static final int CHAIN_DEFAULT = 2;
  private static final int LONGEST_CHAIN = 4;

  private final YamlMapping fields;

  AnchorSpecReader(YamlMapping fields) {
    this.fields = fields;
  }

  /** Returns the specification, or empty if an error was added. */
  Optional<DatasetSpec> read() {
    int before = fields.errors().reportCount();
    final String name = fields.text("name");
    final int seed = fields.integer("seed", NumberRange.closed(0, Integer.MAX_VALUE));
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
    int chain = fields.integer("chain", NumberRange.closed(2, LONGEST_CHAIN), CHAIN_DEFAULT);
    // A sequence contains at least a key and its anchors.
    NumberRange lengths = NumberRange.closed(chain + 1, LONGEST_SEQUENCE);
    int length = fields.integer(SEQUENCE_LENGTH, lengths, SEQUENCE_DEFAULT);
    NumberRange moduli = NumberRange.closed(2, LARGEST_TOKEN);
    return new Layout(length, chain, fields.integer(SPLIT_MODULUS, moduli, length - chain));
  }

  /** Returns the vocabulary, or 0 if it is to be determined. */
  private int vocabulary() {
    return fields
        .optional(VOCABULARY)
        .map(f -> f.integer(NumberRange.closed(2, LARGEST_TOKEN)))
        .orElse(0);
  }

  private KeyRange keys() {
    YamlMapping range = fields.mapping(KEYS, "a mapping {from: 20, to: 99}");
    int from = range.integer("from", NumberRange.closed(1, LARGEST_TOKEN));
    int to = range.integer("to", NumberRange.closed(from, LARGEST_TOKEN));
    range.rejectUnknown();
    return new KeyRange(from, to);
  }

  private Map<Integer, AnchorFunction> anchors() {
    String expected = "a mapping from anchor token to function, for example {1: {add: 5}}";
    YamlMapping byToken = fields.mapping(ANCHORS, expected);
    Map<Integer, AnchorFunction> anchors = new TreeMap<>();
    for (String key : byToken.keys()) {
      YamlField field = byToken.optional(key).orElseThrow();
      if (key.matches("[1-9][0-9]{0,5}")) {
        anchors.put(Integer.valueOf(key), function(field));
      } else {
        field.reject("an anchor's token as its key, a whole number from 1 up, not '" + key + "'");
      }
    }
    return anchors;
  }

  /** Reads a function, for example {@code {add: 5}} or {@code {multiply: 2, modulo: 211}}. */
  static AnchorFunction function(YamlField field) {
    YamlMapping parts = field.mapping();
    if (parts.keys().isEmpty() && field.isMapping()) {
      field.reject("add, multiply or both, for example {add: 5}");
    }
    // These bounds exclude overflow of long in chains of four.
    AnchorFunction function =
        new AnchorFunction(
            parts.integer("multiply", NumberRange.closed(-1000, 1000), 1),
            parts.integer("add", NumberRange.closed(-LARGEST_TOKEN, LARGEST_TOKEN), 0),
            parts
                .optional("modulo")
                .map(f -> f.integer(NumberRange.closed(2, LARGEST_TOKEN)))
                .orElse(0));
    parts.rejectUnknown();
    return function;
  }

  private ExamplesPerPair examples(boolean heldOut) {
    YamlMapping counts =
        fields.mapping(EXAMPLES, "a mapping {train: 60000, test: 6666, unseen: 6666}");
    NumberRange some = NumberRange.closed(1, Integer.MAX_VALUE);
    ExamplesPerPair examples =
        new ExamplesPerPair(
            counts.integer("train", some),
            counts.integer("test", some),
            heldOut
                ? counts.integer("unseen", some)
                : counts.integer("unseen", NumberRange.closed(0, Integer.MAX_VALUE), 0));
    counts.rejectUnknown();
    return examples;
  }
}
