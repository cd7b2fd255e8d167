package io.gammascope.datasets.task.anchor;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.task.anchor.AnchorSpec.Designated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the list {@code pairs}: the designated and held-out pairs. Mutable; reads one list. */
final class AnchorPairReader {
  private static final Comparator<List<Integer>> ASCENDING =
      (a, b) ->
          Arrays.compare(
              a.stream().mapToInt(Integer::intValue).toArray(),
              b.stream().mapToInt(Integer::intValue).toArray());
  private static final Map<String, PairRole> ROLES = roles();

  private static final Shape<Integer> ANCHOR =
      Shape.integer(NumberRange.closed(1, AnchorFunctionReader.LARGEST_TOKEN));
  private static final FieldSpec<List<YamlField>> PAIR =
      FieldSpec.required(
          "anchors", Shape.list("a list of chain anchors", ANCHOR), "The anchors, in order.");
  private static final FieldSpec<PairRole> ROLE =
      FieldSpec.required(
          "role",
          Shape.choice(ROLES),
          "designated: trained with a label of its own; held_out: tested and not trained.");
  private static final FieldSpec<YamlMapping> LABEL =
      FieldSpec.optional(
          "label",
          AnchorFunctionReader.FUNCTION,
          "Function of the key that a designated pair answers; no other pair has one.");
  private static final Section SECTION =
      Section.of(PAIR, ROLE, LABEL)
          .expecting("a mapping {anchors: [3, 4], role: designated, label: {add: -6}}")
          .withRule(
              Map.of(
                  "if",
                  Map.of(
                      "properties", Map.of(ROLE.key(), Map.of("const", PairRole.DESIGNATED.id()))),
                  "then",
                  Map.of("required", List.of(LABEL.key())),
                  "else",
                  Map.of("not", Map.of("required", List.of(LABEL.key())))));
  static final FieldSpec<List<YamlField>> PAIRS =
      FieldSpec.optional(
          "pairs",
          Shape.list("a list of pairs", SECTION),
          "Pairs that are not answered by their composition, or not trained.");

  private final YamlMapping fields;
  private final int chain;
  private final Set<Integer> known;
  private final Set<List<Integer>> given = new HashSet<>();
  private final List<Designated> designated = new ArrayList<>();
  private final List<List<Integer>> heldOut = new ArrayList<>();

  AnchorPairReader(YamlMapping fields, int chain, Set<Integer> known) {
    this.fields = fields;
    this.chain = chain;
    this.known = known;
  }

  private static Map<String, PairRole> roles() {
    Map<String, PairRole> roles = new LinkedHashMap<>();
    for (PairRole role : PairRole.values()) {
      roles.put(role.id(), role);
    }
    return roles;
  }

  AnchorPairReader read() {
    fields.get(PAIRS).forEach(this::read);
    designated.sort(Comparator.comparing(Designated::anchors, ASCENDING));
    heldOut.sort(ASCENDING);
    return this;
  }

  private void read(YamlField item) {
    if (!item.isMapping()) {
      item.reject(SECTION.expected());
      return;
    }
    YamlMapping pair = SECTION.read(item);
    List<Integer> anchors =
        pair.required(PAIR.key(), "a list of " + chain + " anchors")
            .map(this::anchors)
            .orElse(List.of());
    PairRole role = pair.get(ROLE);
    Optional<AnchorFunction> label = label(pair, role);
    pair.rejectUnknown();
    label.ifPresent(own -> designated.add(new Designated(anchors, own)));
    if (role == PairRole.HELD_OUT) {
      heldOut.add(anchors);
    }
  }

  private List<Integer> anchors(YamlField field) {
    List<Integer> anchors = new ArrayList<>();
    for (YamlField item : field.items()) {
      int anchor = ANCHOR.read(item);
      if (!known.contains(anchor)) {
        item.reject("one of the anchors " + known);
      }
      anchors.add(anchor);
    }
    if (anchors.size() != chain) {
      field.reject("a list of " + chain + " anchors");
    } else if (!given.add(anchors)) {
      field.reject("each pair once; this one is given above");
    }
    return anchors;
  }

  /** Returns the label of a designated pair. */
  private Optional<AnchorFunction> label(YamlMapping pair, PairRole role) {
    if (role == PairRole.DESIGNATED) {
      return pair.required(LABEL.key(), AnchorFunctionReader.FUNCTION.expected())
          .map(AnchorFunctionReader::read);
    }
    pair.optional(LABEL)
        .ifPresent(
            label ->
                label.reject(
                    "no label: only a designated pair has one of its own, this one is "
                        + role.id()));
    return Optional.empty();
  }

  /** Returns the pairs in ascending order. */
  List<Designated> designated() {
    return designated;
  }

  /** Returns the pairs in ascending order. */
  List<List<Integer>> heldOut() {
    return heldOut;
  }
}
