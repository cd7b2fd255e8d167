package io.gammascope.datasets.task.anchor;

import io.gammascope.datasets.input.Field;
import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.Range;
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

/** Reads the list {@code pairs}: those that are not simply composed. Mutable, for one reading. */
final class PairsReader {
  private static final Comparator<List<Integer>> ASCENDING =
      (a, b) ->
          Arrays.compare(
              a.stream().mapToInt(Integer::intValue).toArray(),
              b.stream().mapToInt(Integer::intValue).toArray());
  private static final Map<String, PairRole> ROLES = roles();

  private final Fields fields;
  private final int chain;
  private final Set<Integer> known;
  private final Set<List<Integer>> given = new HashSet<>();
  private final List<Designated> designated = new ArrayList<>();
  private final List<List<Integer>> heldOut = new ArrayList<>();

  PairsReader(Fields fields, int chain, Set<Integer> known) {
    this.fields = fields;
    this.chain = chain;
    this.known = known;
  }

  private static Map<String, PairRole> roles() {
    Map<String, PairRole> roles = new LinkedHashMap<>();
    for (PairRole role : PairRole.values()) {
      roles.put(role.word(), role);
    }
    return roles;
  }

  PairsReader read() {
    fields.optional(AnchorReader.PAIRS).map(Field::items).orElse(List.of()).forEach(this::read);
    designated.sort(Comparator.comparing(Designated::anchors, ASCENDING));
    heldOut.sort(ASCENDING);
    return this;
  }

  private void read(Field item) {
    if (!item.isMapping()) {
      item.wrong("a mapping {anchors: [3, 4], role: designated, label: {add: -6}}");
      return;
    }
    Fields pair = item.fields();
    List<Integer> anchors =
        pair.required(AnchorReader.ANCHORS, "a list of " + chain + " anchors")
            .map(this::anchors)
            .orElse(List.of());
    PairRole role = pair.choice("role", ROLES);
    Optional<AnchorFunction> label = label(pair, role);
    pair.rejectUnknown();
    label.ifPresent(own -> designated.add(new Designated(anchors, own)));
    if (role == PairRole.HELD_OUT) {
      heldOut.add(anchors);
    }
  }

  private List<Integer> anchors(Field field) {
    List<Integer> anchors = new ArrayList<>();
    for (Field item : field.items()) {
      int anchor = item.integer(Range.closed(1, AnchorReader.LARGEST_TOKEN));
      if (!known.contains(anchor)) {
        item.wrong("one of the anchors " + known);
      }
      anchors.add(anchor);
    }
    if (anchors.size() != chain) {
      field.wrong("a list of " + chain + " anchors");
    } else if (!given.add(anchors)) {
      field.wrong("each pair once; this one is given above");
    }
    return anchors;
  }

  /** Present exactly for a designated pair with a label. */
  private Optional<AnchorFunction> label(Fields pair, PairRole role) {
    if (role == PairRole.DESIGNATED) {
      return pair.required("label", "its function of the key, for example {add: -6}")
          .map(AnchorReader::function);
    }
    pair.optional("label")
        .ifPresent(
            label ->
                label.wrong(
                    "no label: only a designated pair has one of its own, this one is "
                        + role.word()));
    return Optional.empty();
  }

  /** Ascending. */
  List<Designated> designated() {
    return designated;
  }

  /** Ascending. */
  List<List<Integer>> heldOut() {
    return heldOut;
  }
}
