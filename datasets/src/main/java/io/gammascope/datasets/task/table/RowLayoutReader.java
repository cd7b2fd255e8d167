package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import java.util.Optional;

/** Reads the fields {@code columns} and {@code header}. */
final class RowLayoutReader {
  private static final FieldSpec<String> INPUT =
      FieldSpec.optional("input", Shape.text(), "Column or JSON key of the input.");
  private static final FieldSpec<String> TARGET =
      FieldSpec.optional("target", Shape.text(), "Column or JSON key of the target.");
  private static final FieldSpec<String> GROUP =
      FieldSpec.optional("group", Shape.text(), "Column or JSON key of the group; default none.");
  private static final FieldSpec<String> SPLIT =
      FieldSpec.optional("split", Shape.text(), "Column or JSON key of the split; default none.");
  static final FieldSpec<YamlMapping> COLUMNS =
      FieldSpec.optional(
          "columns",
          Section.of(INPUT, TARGET, GROUP, SPLIT),
          "Columns by number from 1, or by name where there is a header; of JSON Lines, keys."
              + " Default 1 and 2, or input and target.");
  static final FieldSpec<Boolean> HEADER =
      FieldSpec.optional(
          "header", Shape.bool(), false, "Whether the first line of a table names its columns.");

  private final Optional<YamlMapping> columns;
  private final boolean header;
  private final boolean namesSplits;

  RowLayoutReader(YamlMapping fields) {
    columns = fields.find(COLUMNS);
    header = fields.get(HEADER);
    namesSplits = columns.flatMap(c -> c.optional(SPLIT)).isPresent();
  }

  /** Returns whether the rows name their splits. */
  boolean namesSplits() {
    return namesSplits;
  }

  /**
   * Returns the layout of a file, by the extension of its name.
   *
   * @param splits whether rows may name their splits
   */
  RowLayout layout(YamlField file, boolean splits) {
    String name = file.text().replaceFirst("\\.(gz|zst)$", "");
    boolean table = name.endsWith(".tsv");
    boolean numbered = table && !header;
    RowLayout layout =
        new RowLayout(
            table ? RowLayout.Kind.TSV : RowLayout.Kind.JSONL,
            column(INPUT, numbered ? "1" : "input", numbered),
            column(TARGET, numbered ? "2" : "target", numbered),
            column(GROUP, "", numbered),
            column(SPLIT, "", numbered),
            table && header);
    columns.ifPresent(YamlMapping::rejectUnknown);
    if (namesSplits && !splits) {
      columns
          .flatMap(c -> c.optional(SPLIT))
          .ifPresent(f -> f.reject("no split column where each split has a file of its own"));
    }
    return layout;
  }

  private String column(FieldSpec<String> part, String otherwise, boolean numbered) {
    Optional<YamlField> field = columns.flatMap(c -> c.optional(part));
    String column = field.map(YamlField::text).orElse(otherwise);
    if (numbered && !column.matches("|[1-9][0-9]{0,3}")) {
      field.ifPresent(f -> f.reject("a column's number from 1, or its name with header: true"));
      return otherwise;
    }
    return column;
  }
}
