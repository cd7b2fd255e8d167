package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.source.DistinctContents;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.SplitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields that name the user's own files and their layouts. */
final class TableFiles {
  private static final Shape<String> PATH =
      Shape.text(
          ".*\\.(?:tsv|jsonl)(?:\\.(?:gz|zst))?",
          "a name that ends in .tsv or .jsonl, optionally followed by .gz or .zst");
  private static final FieldSpec<String> FILE =
      FieldSpec.optional(
          "file", PATH, "File of all rows, absolute or relative to the folder of samples.");
  private static final FieldSpec<YamlMapping> FILES =
      FieldSpec.optional(
          "files",
          Shape.keyed("a mapping {train: train.tsv, test: test.tsv}", SplitName.PATTERN, PATH),
          "File of each split, in place of file.");
  private static final FieldSpec<Double> TEST_SHARE =
      FieldSpec.optional(
          "test_share",
          Shape.real(NumberRange.closed(0, 0.9)),
          0.1,
          "Share of the rows for testing, where neither files nor rows name their splits.");
  private static final FieldSpec<String> LICENCE =
      FieldSpec.required("licence", Shape.text(), "Licence of the files.");
  private static final FieldSpec<String> ORIGIN =
      FieldSpec.required("origin", Shape.text(), "Where the files come from.");

  /** Declares the fields of a task with the user's own files. */
  static Section section(FieldSpec<?> keep) {
    return TableSpecReader.section(
            FILE,
            FILES,
            RowLayoutReader.COLUMNS,
            RowLayoutReader.HEADER,
            TEST_SHARE,
            LICENCE,
            ORIGIN,
            keep)
        .withRule(
            Map.of(
                "oneOf",
                List.of(
                    Map.of("required", List.of(FILE.key())),
                    Map.of("required", List.of(FILES.key())))))
        .withRule(
            Map.of(
                "dependentSchemas",
                Map.of(FILES.key(), Map.of("not", Map.of("required", List.of(TEST_SHARE.key()))))));
  }

  private final YamlMapping fields;
  private final SourceFolder folder;
  private final RowLayoutReader layouts;
  private final DistinctContents contents = new DistinctContents();
  private final String licence;
  private final String origin;

  TableFiles(YamlMapping fields, SourceFolder folder) {
    this.fields = fields;
    this.folder = folder;
    layouts = new RowLayoutReader(fields);
    licence = fields.get(LICENCE);
    origin = fields.get(ORIGIN);
  }

  List<TableFile> read() {
    List<TableFile> files = new ArrayList<>();
    Optional<YamlField> one = fields.optional(FILE);
    Optional<YamlField> several = fields.optional(FILES);
    if (one.isPresent() == several.isPresent()) {
      String value = one.isPresent() ? "file and files" : "neither file nor files";
      String expected = "file: data.tsv, or files: {train: train.tsv, test: test.tsv}";
      fields.errors().add(fields.position(), fields.pathOf(FILE.key()), value, expected);
      return files;
    }
    one.flatMap(field -> file("", field)).ifPresent(files::add);
    several.map(FILES.shape()::read).ifPresent(splits -> addAll(splits, files));
    return files;
  }

  private void addAll(YamlMapping splits, List<TableFile> files) {
    for (String split : splits.keys()) {
      YamlField field = splits.optional(split).orElseThrow();
      if (SplitName.isValid(split, field)) {
        file(split, field).ifPresent(files::add);
      }
    }
  }

  private Optional<TableFile> file(String split, YamlField field) {
    int before = fields.errors().reportCount();
    String path = PATH.read(field);
    RowLayout layout = layouts.layout(field, split.isEmpty());
    if (fields.errors().reportCount() > before) {
      return Optional.empty();
    }
    Optional<SourceFile> source = folder.describe(path, field, licence, origin);
    source.ifPresent(found -> contents.requireNew(found, field));
    return source.map(found -> new TableFile(split, found, layout));
  }

  /** Returns the share of rows for testing, or 0 if the files or the rows name their splits. */
  double testShare() {
    if (fields.optional(FILE).isPresent() && !layouts.namesSplits()) {
      return fields.get(TEST_SHARE);
    }
    fields
        .optional(TEST_SHARE)
        .ifPresent(f -> f.reject("no test_share where the files or the rows name their splits"));
    return 0;
  }
}
