package io.gammascope.datasets.task.anchor;

import io.gammascope.common.yaml.SourcePosition;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import java.util.List;
import java.util.Locale;

/** Checks the constraints between the fields of an anchor specification. */
final class AnchorConstraints {
  private static final long MAX_PAIRS = 10_000;

  private final YamlMapping fields;
  private final AnchorSpec spec;

  AnchorConstraints(YamlMapping fields, AnchorSpec spec) {
    this.fields = fields;
    this.spec = spec;
  }

  /** Adds an error for each violated constraint; returns the specification with its vocabulary. */
  AnchorSpec check() {
    double pairCount = Math.pow(spec.anchors().size(), spec.chain());
    if (spec.anchors().isEmpty() || pairCount > MAX_PAIRS) {
      reject(
          AnchorSpecReader.ANCHORS.key(),
          spec.anchors().size() + " anchors",
          "at least one anchor, and at most " + MAX_PAIRS + " combinations");
      return spec;
    }
    PairTable pairs = PairTable.of(spec);
    checkSplit();
    checkCounts(pairs);
    for (int anchor : spec.anchors().keySet()) {
      if (spec.keys().contains(anchor)) {
        reject(
            AnchorSpecReader.ANCHORS.key(),
            "anchor " + anchor,
            "anchors outside the range of the keys");
      }
    }
    return withVocabulary(pairs);
  }

  private void checkSplit() {
    SplitRule rule = new SplitRule(spec);
    for (String split : List.of(AnchorSpec.TRAIN, AnchorSpec.TEST)) {
      for (int p = 0; p < spec.keyPositions(); p++) {
        if (rule.keysAt(split, p).length == 0) {
          reject(
              AnchorSpecReader.SPLIT_MODULUS.key(),
              String.valueOf(spec.splitModulus()),
              String.format(
                  Locale.ROOT,
                  "a modulus that leaves a %s key for each of the positions 0 to %d; position %d"
                      + " has none",
                  split,
                  spec.keyPositions() - 1,
                  p));
          break;
        }
      }
    }
  }

  private void checkCounts(PairTable pairs) {
    if (pairs.trained().isEmpty()) {
      reject(AnchorPairReader.PAIRS.key(), "all held out", "at least one pair that trains");
    }
    int trained = pairs.trained().size();
    checkTotal("train", trained, spec.examplesPerPair().train());
    checkTotal("test", trained, spec.examplesPerPair().test());
    checkTotal("unseen", pairs.heldOut().size(), spec.examplesPerPair().unseen());
  }

  private void checkTotal(String split, long pairs, int perPair) {
    long tokens = pairs * perPair * spec.sequenceLength();
    if (tokens > Integer.MAX_VALUE) {
      reject(
          AnchorSpecReader.EXAMPLES.key() + "." + split,
          String.valueOf(perPair),
          String.format(
              Locale.ROOT,
              "at most %d, so that the tokens of %d pairs fit into one array",
              Integer.MAX_VALUE / spec.sequenceLength() / pairs,
              pairs));
    }
  }

  /** Uses the given vocabulary, or the smallest that contains every token and label. */
  private AnchorSpec withVocabulary(PairTable pairs) {
    long largest = spec.keys().to();
    for (int anchor : spec.anchors().keySet()) {
      largest = Math.max(largest, anchor);
    }
    if (spec.vocabulary() > 0 && largest >= spec.vocabulary()) {
      reject(
          AnchorSpecReader.VOCABULARY.key(),
          String.valueOf(spec.vocabulary()),
          "more than " + largest + ", the largest key or anchor");
    }
    // Symmetric answers are labels of other pairs, so checking labels suffices.
    for (AnchorPair pair : pairs.all()) {
      largest = Math.max(largest, largestLabel(pair));
    }
    return spec.withVocabulary(spec.vocabulary() > 0 ? spec.vocabulary() : (int) largest + 1);
  }

  /** Rejects the first key whose label is not a token; returns the largest valid label. */
  private long largestLabel(AnchorPair pair) {
    int most =
        (spec.vocabulary() > 0 ? spec.vocabulary() : AnchorFunctionReader.LARGEST_TOKEN + 1) - 1;
    long largest = 1;
    for (int key = spec.keys().from(); key <= spec.keys().to(); key++) {
      long value = pair.label(key);
      if (value < 1 || value > most) {
        reject(
            pair.role() == PairRole.DESIGNATED
                ? AnchorPairReader.PAIRS.key()
                : AnchorSpecReader.ANCHORS.key(),
            String.format(Locale.ROOT, "label %d of pair %s for key %d", value, pair.name(), key),
            "functions that keep every label within 1 to " + most);
        return largest;
      }
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** Adds an error at the line of a field, or of the mapping if the field is absent. */
  private void reject(String path, String value, String expected) {
    String key = path.split("\\.", 2)[0];
    SourcePosition at = fields.optional(key).map(YamlField::position).orElse(fields.position());
    fields.errors().add(at, fields.pathOf(path), value, expected);
  }
}
