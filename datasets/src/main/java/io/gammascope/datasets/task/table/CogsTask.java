package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.source.SourceCatalog;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * COGS (Kim and Linzen 2020): translation of sentences into logical forms (figures 6b and 6c of the
 * paper). Logical forms are compared literally, because the format fixes order and variables.
 */
public final class CogsTask implements Task {
  private static final List<String> SPLITS = List.of("train", "dev", "test", "gen");
  private static final String IN_DISTRIBUTION = "in_distribution";
  private static final String PRIMITIVE = "primitive";
  private static final String EXPOSURE = "exposure_example";
  // As in the COGS repository.
  private static final Set<String> STRUCTURAL =
      Set.of("obj_pp_to_subj_pp", "cp_recursion", "pp_recursion");

  private final RowCache store;

  /**
   * Creates the task.
   *
   * @param folder the folder of source files
   */
  public CogsTask(SourceFolder folder) {
    store = new RowCache(folder);
  }

  @Override
  public String kind() {
    return "cogs";
  }

  @Override
  public Section section() {
    return TableSpecReader.section();
  }

  @Override
  public Optional<DatasetSpec> read(YamlMapping fields) {
    TableSpecReader reading = new TableSpecReader(fields, store);
    ValidationErrors errors = fields.errors();
    SourceCatalog catalog = SourceCatalog.read(store.folder(), errors);
    List<TableFile> files = new ArrayList<>();
    for (String split : SPLITS) {
      catalog
          .find("cogs/" + split + ".tsv.gz", fields.optional("task").orElseThrow())
          .ifPresent(f -> files.add(new TableFile(split, f, RowLayout.threeColumns())));
    }
    return reading.resolve(
        new TableSpecReader.Kind(
            kind(),
            files,
            0,
            groups -> groups.stream().filter(CogsTask::kept).toList(),
            CogsTask::role));
  }

  /** Returns whether every training subset needs the group to make the split gen solvable. */
  private static boolean kept(String group) {
    return group.equals(PRIMITIVE) || group.startsWith(EXPOSURE);
  }

  private static String role(String group) {
    if (group.startsWith(EXPOSURE)) {
      return "exposure";
    }
    if (group.equals(IN_DISTRIBUTION) || group.equals(PRIMITIVE)) {
      return group;
    }
    return STRUCTURAL.contains(group) ? "structural" : "lexical";
  }
}
