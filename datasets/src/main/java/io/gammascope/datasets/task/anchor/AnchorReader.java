package io.gammascope.datasets.task.anchor;

import io.gammascope.datasets.input.Field;
import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.Range;
import io.gammascope.datasets.task.anchor.AnchorSpec.ExamplesPerPair;
import io.gammascope.datasets.task.anchor.AnchorSpec.KeyRange;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one specification of the anchor task, field by field; {@link AnchorRules} follow. */
final class AnchorReader {
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

  private final Fields fields;

  AnchorReader(Fields fields) {
    this.fields = fields;
  }

  /** Empty exactly where a problem was reported. */
  Optional<AnchorSpec> read() {
    int before = fields.problems().reported();
    final String name = fields.text("name");
    final int seed = fields.integer("seed", Range.closed(0, Integer.MAX_VALUE));
    final Places places = places();
    final KeyRange keys = keys();
    final Map<Integer, AnchorFunction> anchors = anchors();
    final PairsReader pairs = new PairsReader(fields, places.chain, anchors.keySet()).read();
    final boolean sound = fields.problems().reported() == before;
    AnchorSpec spec =
        new AnchorSpec(
            name,
            seed,
            places.length,
            places.chain,
            keys,
            vocabulary(),
            places.modulus,
            anchors,
            pairs.designated(),
            pairs.heldOut(),
            examples(!pairs.heldOut().isEmpty()));
    fields.rejectUnknown();
    // The rules between fields say nothing of use about fields that are wrong in themselves.
    if (sound) {
      spec = new AnchorRules(fields, spec).check();
    }
    return fields.problems().reported() == before ? Optional.of(spec) : Optional.empty();
  }

  /** What decides where keys may stand. */
  private record Places(int length, int chain, int modulus) {}

  private Places places() {
    int chain = fields.integer("chain", Range.closed(2, LONGEST_CHAIN), CHAIN_DEFAULT);
    // At least one key and its anchors.
    Range lengths = Range.closed(chain + 1, LONGEST_SEQUENCE);
    int length = fields.integer(SEQUENCE_LENGTH, lengths, SEQUENCE_DEFAULT);
    Range moduli = Range.closed(2, LARGEST_TOKEN);
    return new Places(length, chain, fields.integer(SPLIT_MODULUS, moduli, length - chain));
  }

  /** 0 where it is left to be found. */
  private int vocabulary() {
    return fields
        .optional(VOCABULARY)
        .map(f -> f.integer(Range.closed(2, LARGEST_TOKEN)))
        .orElse(0);
  }

  private KeyRange keys() {
    Fields range = fields.fields(KEYS, "a mapping {from: 20, to: 99}");
    int from = range.integer("from", Range.closed(1, LARGEST_TOKEN));
    int to = range.integer("to", Range.closed(from, LARGEST_TOKEN));
    range.rejectUnknown();
    return new KeyRange(from, to);
  }

  private Map<Integer, AnchorFunction> anchors() {
    String expected = "a mapping from anchor token to function, for example {1: {add: 5}}";
    Fields byToken = fields.fields(ANCHORS, expected);
    Map<Integer, AnchorFunction> anchors = new TreeMap<>();
    for (String key : byToken.keys()) {
      Field field = byToken.optional(key).orElseThrow();
      if (key.matches("[1-9][0-9]{0,5}")) {
        anchors.put(Integer.valueOf(key), function(field));
      } else {
        field.wrong("an anchor's token as its key, a whole number from 1 up, not '" + key + "'");
      }
    }
    return anchors;
  }

  /** {@code {add: 5}}, {@code {multiply: 2, modulo: 211}} and the like. */
  static AnchorFunction function(Field field) {
    Fields parts = field.fields();
    if (parts.keys().isEmpty() && field.isMapping()) {
      field.wrong("add, multiply or both, for example {add: 5}");
    }
    // Bounded so that a chain of four stays far from the end of a long.
    AnchorFunction function =
        new AnchorFunction(
            parts.integer("multiply", Range.closed(-1000, 1000), 1),
            parts.integer("add", Range.closed(-LARGEST_TOKEN, LARGEST_TOKEN), 0),
            parts.optional("modulo").map(f -> f.integer(Range.closed(2, LARGEST_TOKEN))).orElse(0));
    parts.rejectUnknown();
    return function;
  }

  private ExamplesPerPair examples(boolean heldOut) {
    Fields counts = fields.fields(EXAMPLES, "a mapping {train: 60000, test: 6666, unseen: 6666}");
    Range some = Range.closed(1, Integer.MAX_VALUE);
    ExamplesPerPair examples =
        new ExamplesPerPair(
            counts.integer("train", some),
            counts.integer("test", some),
            heldOut
                ? counts.integer("unseen", some)
                : counts.integer("unseen", Range.closed(0, Integer.MAX_VALUE), 0));
    counts.rejectUnknown();
    return examples;
  }
}
