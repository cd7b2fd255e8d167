package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Inputs and targets from the user's own files, as tab-separated values or JSON Lines. */
public final class TableTask implements Task {
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
  public Optional<DatasetSpec> read(YamlMapping fields) {
    TableSpecReader reading = new TableSpecReader(fields, store);
    TableFiles own = new TableFiles(fields, store.folder());
    List<TableFile> files = own.read();
    double share = own.testShare();
    Set<String> keep = new TreeSet<>();
    fields.optional("keep").ifPresent(list -> list.items().forEach(item -> keep.add(item.text())));
    return reading.resolve(
        new TableSpecReader.Kind(kind(), files, share, keep::contains, group -> "case"));
  }
}
