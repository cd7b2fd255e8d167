package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import java.util.Optional;

/** Reads the fields {@code columns} and {@code header}. */
final class RowLayoutReader {
  private static final String SPLIT = "split";

  private final Optional<YamlMapping> columns;
  private final boolean header;
  private final boolean namesSplits;

  RowLayoutReader(YamlMapping fields) {
    columns = fields.optional("columns").map(YamlField::mapping);
    header = fields.bool("header", false);
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
    if (!table && !name.endsWith(".jsonl")) {
      file.reject("a name that ends in .tsv or .jsonl, optionally followed by .gz or .zst");
    }
    boolean numbered = table && !header;
    RowLayout layout =
        new RowLayout(
            table ? RowLayout.Kind.TSV : RowLayout.Kind.JSONL,
            column("input", numbered ? "1" : "input", numbered),
            column("target", numbered ? "2" : "target", numbered),
            column("group", "", numbered),
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

  private String column(String part, String otherwise, boolean numbered) {
    Optional<YamlField> field = columns.flatMap(c -> c.optional(part));
    String column = field.map(YamlField::text).orElse(otherwise);
    if (numbered && !column.matches("|[1-9][0-9]{0,3}")) {
      field.ifPresent(f -> f.reject("a column's number from 1, or its name with header: true"));
      return otherwise;
    }
    return column;
  }
}
