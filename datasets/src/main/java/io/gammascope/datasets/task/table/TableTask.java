package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inputs and targets from the user's own files, as tab-separated values or JSON Lines. */
public final class TableTask implements Task {
  private static final FieldSpec<List<YamlField>> KEEP =
      FieldSpec.optional(
          "keep",
          Shape.list("a list of groups", Shape.text()),
          "Groups that every subset of the training rows contains completely.");

  private final RowCache store;

  /**
   * Creates the task.
   *
   * @param folder the folder that relative paths refer to
   */
  public TableTask(SourceFolder folder) {
    store = new RowCache(folder);
  }

  @Override
  public String kind() {
    return "pairs";
  }

  @Override
  public Section section() {
    return TableFiles.section(KEEP);
  }

  @Override
  public Optional<DatasetSpec> read(YamlMapping fields) {
    TableSpecReader reading = new TableSpecReader(fields, store);
    TableFiles own = new TableFiles(fields, store.folder());
    List<TableFile> files = own.read();
    double share = own.testShare();
    List<YamlField> keep = fields.get(KEEP);
    return reading.resolve(
        new TableSpecReader.Kind(kind(), files, share, g -> kept(keep, g), group -> "case"));
  }

  private static List<String> kept(List<YamlField> keep, List<String> trained) {
    Set<String> names = new HashSet<>();
    for (YamlField item : keep) {
      if (!trained.contains(item.text())) {
        item.reject("a group of the training rows, one of " + String.join(", ", trained));
      }
      names.add(item.text());
    }
    return trained.stream().filter(names::contains).toList();
  }
}
