package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.LineReader;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.SourcePosition;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.SpecFields;
import io.gammascope.datasets.task.SplitName;
import io.gammascope.datasets.task.SplitSize;
import io.gammascope.datasets.tokenizer.Tokenizer;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the common fields of tasks with files and resolves them by reading the files. Mutable;
 * reads one specification.
 */
final class TableSpecReader {
  private static final Logger LOG = LoggerFactory.getLogger(TableSpecReader.class);
  private static final int LONGEST = 4096;
  private static final FieldSpec<TokenizerKind> TOKENIZER =
      SpecFields.tokenizer(TokenizerKind.values());
  private static final FieldSpec<Boolean> LOSS = SpecFields.loss(false);
  private static final FieldSpec<YamlMapping> EXAMPLES =
      FieldSpec.optional(
          "examples",
          Shape.keyed(
              "a mapping {train: 1000, test: 500}",
              SplitName.PATTERN,
              Shape.integer(NumberRange.atLeast(1))),
          "Rows of each split, drawn from all; default all.");

  /** Declares the fields of all tasks with files, followed by those of one task. */
  static Section section(FieldSpec<?>... own) {
    List<FieldSpec<?>> fields = new ArrayList<>(List.of(SpecFields.NAME, SpecFields.SEED_OR_ONE));
    fields.addAll(List.of(own));
    fields.addAll(List.of(TOKENIZER, LOSS, EXAMPLES));
    return Section.of(fields.toArray(FieldSpec<?>[]::new));
  }

  private final YamlMapping fields;
  private final RowCache store;
  private final int before;
  private final String name;
  private final int seed;
  private final TokenizerKind tokenizerKind;
  private final boolean learnInput;

  TableSpecReader(YamlMapping fields, RowCache store) {
    this.fields = fields;
    this.store = store;
    before = fields.errors().reportCount();
    name = fields.get(SpecFields.NAME);
    seed = fields.get(SpecFields.SEED_OR_ONE);
    tokenizerKind = fields.get(TOKENIZER);
    learnInput = fields.get(LOSS);
  }

  /**
   * The differences between tasks.
   *
   * @param keep chooses, among the trained groups, those that every training subset contains
   *     completely
   * @param role returns the role of a group
   */
  record Kind(
      String task,
      List<TableFile> files,
      double testShare,
      UnaryOperator<List<String>> keep,
      UnaryOperator<String> role) {}

  /** Returns the specification, or empty if an error was added. */
  Optional<DatasetSpec> resolve(Kind kind) {
    Map<String, List<Row>> splits = splits(kind);
    if (fields.errors().reportCount() > before) {
      // The numbers of examples cannot be checked without the rows.
      fields.optional(EXAMPLES);
      fields.rejectUnknown();
      return Optional.empty();
    }
    DatasetSpec spec = resolve(kind, splits);
    return fields.errors().reportCount() > before ? Optional.empty() : Optional.of(spec);
  }

  private TableSpec resolve(Kind kind, Map<String, List<Row>> splits) {
    List<Manifest.Group> groups = groups(splits, kind.role);
    List<String> keep =
        kind.keep.apply(
            groups.stream().filter(Manifest.Group::trained).map(Manifest.Group::name).toList());
    List<SplitSize> sizes = sizes(splits, keep);
    fields.rejectUnknown();
    List<String> words = vocabulary(splits.values());
    return new TableSpec(
        name,
        kind.task,
        seed,
        tokenizerKind.id(),
        kind.files,
        kind.testShare,
        keep,
        learnInput,
        sizes,
        words,
        groups,
        positions(splits.values(), words));
  }

  /** Returns the rows by split, starting with the training split. */
  private Map<String, List<Row>> splits(Kind kind) {
    Map<String, List<Row>> splits = new LinkedHashMap<>();
    splits.put(SplitDraw.TRAIN, new ArrayList<>());
    SplitDraw draw = new SplitDraw(seed, kind.testShare);
    for (TableFile file : kind.files) {
      for (Row row : store.rows(file, draw, fields.errors(), filePosition())) {
        splits.computeIfAbsent(row.split(), s -> new ArrayList<>()).add(row);
      }
    }
    if (fields.errors().reportCount() == before) {
      checkSplits(splits, kind.testShare);
    }
    return splits;
  }

  private SourcePosition filePosition() {
    return fields.optional("file").map(YamlField::position).orElse(fields.position());
  }

  private void reject(String value, String expected) {
    fields.errors().add(filePosition(), fields.pathOf("file"), value, expected);
  }

  private void checkSplits(Map<String, List<Row>> splits, double testShare) {
    List<Row> train = splits.get(SplitDraw.TRAIN);
    if (train.isEmpty()) {
      reject("no training rows", "rows of a split named train");
    }
    if (testShare > 0 && !splits.containsKey(SplitDraw.TEST)) {
      reject(
          train.size() + " rows, of which none was drawn for the split test",
          "more rows, a larger test_share, test_share: 0, or rows that name their splits");
    }
    Set<String> trained = inputs(train).collect(Collectors.toSet());
    splits.forEach(
        (split, rows) -> {
          if (rows != train) {
            long seen = inputs(rows).filter(trained::contains).count();
            checkSeen(split, seen, rows.size());
          }
        });
  }

  private Stream<String> inputs(List<Row> rows) {
    return rows.stream().map(row -> tokenizerKind.normalize(row.input()));
  }

  private void checkSeen(String split, long seen, int rows) {
    String found = seen + " of the " + rows + " inputs of split " + split + " are also trained";
    if (2 * seen >= rows) {
      reject(found, "splits of which most inputs are not trained");
    } else if (seen > 0) {
      LOG.warn("{}: {}; their accuracy may be that of memory", filePosition(), found);
    }
  }

  private static List<Manifest.Group> groups(
      Map<String, List<Row>> splits, UnaryOperator<String> role) {
    Set<String> names = new LinkedHashSet<>();
    splits.get(SplitDraw.TRAIN).forEach(row -> names.add(row.group()));
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
    Optional<YamlMapping> wanted = fields.find(EXAMPLES);
    List<SplitSize> sizes = new ArrayList<>();
    splits.forEach(
        (split, rows) -> {
          boolean train = split.equals(SplitDraw.TRAIN);
          int least = train ? new NestedSubsample(seed, keep).minimumSize(rows) : 1;
          NumberRange range = NumberRange.closed(Math.min(least, rows.size()), rows.size());
          int size = wanted.map(f -> f.integer(split, range, rows.size())).orElse(rows.size());
          sizes.add(new SplitSize(split, size));
        });
    wanted.ifPresent(YamlMapping::rejectUnknown);
    return sizes;
  }

  private static Stream<Row> all(Collection<List<Row>> splits) {
    return splits.stream().flatMap(List::stream);
  }

  /** Returns the vocabulary of all rows of all splits, whether trained or not. */
  private List<String> vocabulary(Collection<List<Row>> splits) {
    return tokenizerKind.buildVocabulary(
        all(splits).flatMap(row -> Stream.of(row.input(), row.target())).toList());
  }

  private int positions(Collection<List<Row>> splits, List<String> words) {
    Tokenizer tokenizer = tokenizerKind.create(words);
    ValidationErrors errors = fields.errors();
    int longest = 0;
    for (Row row : (Iterable<Row>) all(splits)::iterator) {
      int length = checkedLength(tokenizer, row.input(), row) + 2;
      length += checkedLength(tokenizer, row.target(), row);
      longest = Math.max(longest, length);
      if (length > LONGEST) {
        errors.add(row.position(), "(line)", length + " tokens", "at most " + LONGEST);
      }
      if (errors.reportCount() >= before + LineReader.MAX_ERRORS) {
        break;
      }
    }
    return longest;
  }

  private int checkedLength(Tokenizer tokenizer, String text, Row row) {
    int[] tokens = tokenizer.encode(text);
    String decoded = tokenizer.decode(tokens);
    if (!decoded.equals(tokenizerKind.normalize(text))) {
      fields
          .errors()
          .add(
              row.position(),
              "(line)",
              text,
              "text that " + tokenizerKind.id() + " reproduces; it becomes \"" + decoded + "\"");
    }
    return tokens.length;
  }
}
