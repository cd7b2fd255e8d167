package io.gammascope.datasets.task.pairs;

import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Inputs and targets of anybody's own, in tables or in JSON Lines. */
public final class PairsTask implements Task {
  private final RowStore store;

  /** Over the folder that paths are relative to. */
  public PairsTask(SourceFolder folder) {
    store = new RowStore(folder);
  }

  @Override
  public String kind() {
    return "pairs";
  }

  @Override
  public Optional<DatasetSpec> read(Fields fields) {
    PairsReading reading = new PairsReading(fields, store);
    OwnFiles own = new OwnFiles(fields, store.folder());
    List<PairsFile> files = own.read();
    double share = own.testShare();
    Set<String> keep = new TreeSet<>();
    fields.optional("keep").ifPresent(list -> list.items().forEach(item -> keep.add(item.text())));
    return reading
        .resolve(new PairsReading.Kind(kind(), files, share, keep::contains, group -> "case"))
        .map(spec -> spec);
  }
}
