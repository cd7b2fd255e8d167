package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.source.SourceCatalog;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SCAN (Lake and Baroni 2018): translation of commands into actions (figure 6a of the paper). */
public final class ScanTask implements Task {
  private static final FieldSpec<String> SPLIT =
      FieldSpec.required("split", Shape.choice(paths()), "Split of SCAN.");

  private final RowCache store;

  /**
   * Creates the task.
   *
   * @param folder the folder of source files
   */
  public ScanTask(SourceFolder folder) {
    store = new RowCache(folder);
  }

  @Override
  public String kind() {
    return ScanCounterfactuals.TASK;
  }

  @Override
  public Section section() {
    return TableSpecReader.section(SPLIT);
  }

  @Override
  public Optional<DatasetSpec> read(YamlMapping fields) {
    int before = fields.errors().reportCount();
    TableSpecReader reading = new TableSpecReader(fields, store);
    String path = fields.get(SPLIT);
    if (fields.errors().reportCount() > before) {
      fields.optional("examples");
      fields.rejectUnknown();
      return Optional.empty();
    }
    YamlField split = fields.optional(SPLIT).orElseThrow();
    SourceCatalog catalog = SourceCatalog.read(store.folder(), fields.errors());
    List<TableFile> files = new ArrayList<>();
    for (String part : List.of(SplitDraw.TRAIN, SplitDraw.TEST)) {
      Optional<SourceFile> file = catalog.find(String.format(Locale.ROOT, path, part), split);
      file.ifPresent(f -> files.add(new TableFile(part, f, RowLayout.scan())));
    }
    return reading.resolve(
        new TableSpecReader.Kind(kind(), files, 0, groups -> List.of(), group -> "command"));
  }

  /** Returns the format of the file names of each SCAN split; the argument is train or test. */
  private static Map<String, String> paths() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("addprim_turn_left", "scan/add_prim_split/tasks_%s_addprim_turn_left.txt.gz");
    paths.put("addprim_jump", "scan/add_prim_split/tasks_%s_addprim_jump.txt.gz");
    paths.put("simple", "scan/simple_split/tasks_%s_simple.txt.gz");
    paths.put("length", "scan/length_split/tasks_%s_length.txt.gz");
    return paths;
  }
}
