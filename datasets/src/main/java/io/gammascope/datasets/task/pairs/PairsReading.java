package io.gammascope.datasets.task.pairs;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.input.Field;
import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.Position;
import io.gammascope.datasets.input.Range;
import io.gammascope.datasets.task.SplitSize;
import io.gammascope.datasets.task.pairs.PairsRows.SplitDraw;
import io.gammascope.datasets.tokenizer.Tokenizer;
import io.gammascope.datasets.tokenizer.Tokenizing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads what all tasks of this package have in common, and resolves it against the files. Mutable,
 * for one reading.
 */
final class PairsReading {
  private static final int LONGEST = 4096;
  private static final String EXAMPLES = "examples";

  private final Fields fields;
  private final RowStore store;
  private final int before;
  private final String name;
  private final int seed;
  private final Tokenizing tokenizing;
  private final boolean learnInput;

  PairsReading(Fields fields, RowStore store) {
    this.fields = fields;
    this.store = store;
    before = fields.problems().reported();
    name = fields.text("name");
    seed = fields.integer("seed", Range.closed(0, Integer.MAX_VALUE), 1);
    tokenizing = fields.choice("tokenizer", Tokenizing.byWord(), Tokenizing.WORDS);
    learnInput = fields.choice("loss", losses(), false);
  }

  private static Map<String, Boolean> losses() {
    Map<String, Boolean> losses = new LinkedHashMap<>();
    losses.put("target", false);
    losses.put("all", true);
    return losses;
  }

  /**
   * What differs from task to task.
   *
   * @param keep whether a training subset holds a group whole
   * @param role what a group is called
   */
  record Kind(
      String task,
      List<PairsFile> files,
      double testShare,
      Predicate<String> keep,
      UnaryOperator<String> role) {}

  /** The specification; empty exactly where a problem was reported. */
  Optional<PairsSpec> resolve(Kind kind) {
    Map<String, List<Row>> splits = splits(kind);
    if (fields.problems().reported() > before) {
      // What does not stand in files that could be read cannot be judged.
      fields.optional(EXAMPLES);
      fields.rejectUnknown();
      return Optional.empty();
    }
    List<Manifest.Group> groups = groups(splits, kind.role);
    List<String> keep = groups.stream().map(Manifest.Group::name).filter(kind.keep).toList();
    List<SplitSize> sizes = sizes(splits, keep);
    fields.rejectUnknown();
    List<String> words = vocabulary(splits.values());
    int positions = positions(splits.values(), words);
    return fields.problems().reported() > before
        ? Optional.empty()
        : Optional.of(
            new PairsSpec(
                name,
                kind.task,
                seed,
                tokenizing.word(),
                kind.files,
                kind.testShare,
                keep,
                learnInput,
                sizes,
                words,
                groups,
                positions));
  }

  /** Rows by split, the training split first. */
  private Map<String, List<Row>> splits(Kind kind) {
    Map<String, List<Row>> splits = new LinkedHashMap<>();
    splits.put(PairsRows.TRAIN, new ArrayList<>());
    SplitDraw draw = new SplitDraw(seed, kind.testShare);
    Position asking = fields.optional("file").map(Field::at).orElse(fields.at());
    for (PairsFile file : kind.files) {
      for (Row row : store.rows(file, draw, fields.problems(), asking)) {
        splits.computeIfAbsent(row.split(), s -> new ArrayList<>()).add(row);
      }
    }
    if (fields.problems().reported() == before && splits.get(PairsRows.TRAIN).isEmpty()) {
      fields
          .problems()
          .add(asking, fields.pathOf("file"), "no row of train", "rows of a split called train");
    }
    return splits;
  }

  private static List<Manifest.Group> groups(
      Map<String, List<Row>> splits, UnaryOperator<String> role) {
    Set<String> names = new LinkedHashSet<>();
    splits.get(PairsRows.TRAIN).forEach(row -> names.add(row.group()));
    int trained = names.size();
    splits.values().forEach(rows -> rows.forEach(row -> names.add(row.group())));
    List<Manifest.Group> groups = new ArrayList<>();
    for (String group : names) {
      int index = groups.size();
      groups.add(new Manifest.Group(index, group, role.apply(group), index < trained, List.of()));
    }
    return groups;
  }

  private List<SplitSize> sizes(Map<String, List<Row>> splits, List<String> keep) {
    Optional<Fields> wanted = fields.optional(EXAMPLES).map(Field::fields);
    List<SplitSize> sizes = new ArrayList<>();
    splits.forEach(
        (split, rows) -> {
          boolean train = split.equals(PairsRows.TRAIN);
          int least = train ? new Subset(seed, keep).least(rows) : 1;
          Range range = Range.closed(Math.min(least, rows.size()), rows.size());
          int size = wanted.map(f -> f.integer(split, range, rows.size())).orElse(rows.size());
          sizes.add(new SplitSize(split, size));
        });
    wanted.ifPresent(Fields::rejectUnknown);
    return sizes;
  }

  private static Stream<Row> all(Collection<List<Row>> splits) {
    return splits.stream().flatMap(List::stream);
  }

  /** Of all rows of all splits, so that nothing is unknown, even if some is never trained. */
  private List<String> vocabulary(Collection<List<Row>> splits) {
    return tokenizing.vocabulary(
        all(splits).flatMap(row -> Stream.of(row.input(), row.target())).toList());
  }

  private int positions(Collection<List<Row>> splits, List<String> words) {
    Tokenizer tokenizer = tokenizing.over(words);
    int longest = 0;
    for (Row row : (Iterable<Row>) all(splits)::iterator) {
      int length =
          checkedLength(tokenizer, row.input(), row) + checkedLength(tokenizer, row.target(), row);
      longest = Math.max(longest, length + 2);
      if (longest > LONGEST) {
        fields
            .problems()
            .add(fields.at(), "line " + row.line(), length + " tokens", "at most " + LONGEST);
        return longest;
      }
    }
    return longest;
  }

  private int checkedLength(Tokenizer tokenizer, String text, Row row) {
    int[] tokens = tokenizer.encode(text);
    if (!tokenizer.decode(tokens).equals(tokenizing.normal(text))) {
      fields
          .problems()
          .add(
              fields.at(),
              fields.pathOf("tokenizer"),
              tokenizing.word(),
              "one that gives line %d back; of \"%s\" this one makes \"%s\""
                  .formatted(row.line(), text, tokenizer.decode(tokens)));
    }
    return tokens.length;
  }
}
