package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.source.DistinctContents;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.SplitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields that name the user's own files and their layouts. */
final class TableFiles {
  private static final String FILE = "file";
  private static final String FILES = "files";
  private static final String TEST_SHARE = "test_share";
  private static final double USUAL_SHARE = 0.1;
  private static final double LARGEST_SHARE = 0.9;

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
    licence = fields.text("licence");
    origin = fields.text("origin");
  }

  List<TableFile> read() {
    List<TableFile> files = new ArrayList<>();
    Optional<YamlField> one = fields.optional(FILE);
    Optional<YamlField> several = fields.optional(FILES);
    if (one.isPresent() == several.isPresent()) {
      String value = one.isPresent() ? "file and files" : "neither file nor files";
      String expected = "file: data.tsv, or files: {train: train.tsv, test: test.tsv}";
      fields.errors().add(fields.position(), fields.pathOf(FILE), value, expected);
      return files;
    }
    one.flatMap(field -> file("", field)).ifPresent(files::add);
    several.map(YamlField::mapping).ifPresent(splits -> addAll(splits, files));
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
    String path = field.text();
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
      return fields.real(TEST_SHARE, NumberRange.closed(0, LARGEST_SHARE), USUAL_SHARE);
    }
    fields
        .optional(TEST_SHARE)
        .ifPresent(f -> f.reject("no test_share where the files or the rows name their splits"));
    return 0;
  }
}
