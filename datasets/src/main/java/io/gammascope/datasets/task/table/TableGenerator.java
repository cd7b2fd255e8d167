package io.gammascope.datasets.task.table;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.InputTargetBuilder;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.SplitSize;
import io.gammascope.datasets.tokenizer.Tokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Generates the sequences of a shard: input, separator, target, end. */
final class TableGenerator {
  private final TableSpec spec;
  private final SourceFolder folder;
  private final Tokenizer tokenizer;
  private final Map<String, Integer> groups = new HashMap<>();

  TableGenerator(TableSpec spec, SourceFolder folder) {
    this.spec = spec;
    this.folder = folder;
    tokenizer = spec.createTokenizer();
    spec.groups().forEach(group -> groups.put(group.name(), group.index()));
  }

  List<NamedArray> generate(ShardRequest shard) throws IOException {
    List<Row> rows = rows(shard.split());
    int size =
        spec.sizes().stream()
            .filter(s -> s.split().equals(shard.split()))
            .mapToInt(SplitSize::examples)
            .sum();
    int[] chosen = new NestedSubsample(spec.seed(), spec.keep()).choose(rows, shard.split(), size);
    InputTargetBuilder arrays = new InputTargetBuilder(spec, shard.examples());
    for (int i = shard.first(); i < shard.first() + shard.examples(); i++) {
      add(rows.get(chosen[i]), arrays);
    }
    return arrays.build();
  }

  private List<Row> rows(String split) throws IOException {
    List<Row> rows = new ArrayList<>();
    SplitDraw draw = new SplitDraw(spec.seed(), spec.testShare());
    for (TableFile file : spec.files()) {
      if (file.split().isEmpty() || file.split().equals(split)) {
        rows.addAll(RowReader.read(file, folder, draw));
      }
    }
    return rows.stream().filter(row -> row.split().equals(split)).toList();
  }

  private void add(Row row, InputTargetBuilder arrays) {
    int[] input = tokenizer.encode(row.input());
    int[] target = tokenizer.encode(row.target());
    require(
        row, spec.tokenizerKind().normalize(row.input()).equals(tokenizer.decode(input)), "input");
    require(
        row,
        spec.tokenizerKind().normalize(row.target()).equals(tokenizer.decode(target)),
        "target");
    arrays.add(input, target, groups.get(row.group()), row.position().line());
  }

  private void require(Row row, boolean same, String part) {
    boolean valid =
        spec.files().get(0).layout().kind() != RowLayout.Kind.SCAN
            || ScanGrammar.interpret(row.input()).equals(row.target());
    if (!same || !valid) {
      throw new IllegalStateException(
          row.position()
              + ": the "
              + part
              + " does not survive tokenization or has wrong actions: "
              + row);
    }
  }
}
