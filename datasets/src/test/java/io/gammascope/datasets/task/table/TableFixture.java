package io.gammascope.datasets.task.table;

import io.gammascope.common.file.NamedArray;
import io.gammascope.common.yaml.SourcePosition;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.common.yaml.YamlNode;
import io.gammascope.datasets.Sequences;
import io.gammascope.datasets.source.SampleLines;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.addition.AdditionTask;
import io.gammascope.datasets.task.prontoqa.ProntoqaTask;
import io.gammascope.datasets.task.text.TextTask;
import io.gammascope.datasets.tokenizer.Tokenizer;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the included specifications and generates their sequences. */
public final class TableFixture {
  /** Reads specifications of all tasks except the anchor task, with the included source files. */
  public static final DatasetSpecReader READER =
      new DatasetSpecReader(
          List.of(
              new ScanTask(SampleLines.SAMPLES),
              new CogsTask(SampleLines.SAMPLES),
              new TableTask(SampleLines.SAMPLES),
              new ProntoqaTask(),
              new AdditionTask(),
              new TextTask(SampleLines.SAMPLES)));

  private TableFixture() {}

  /** Returns the specification with a name. */
  public static DatasetSpec spec(String name) {
    return READER.read(Path.of("specs", name + ".yaml"));
  }

  /** Returns a specification in which one number of a mapping is set. */
  public static DatasetSpec spec(String name, String mapping, String key, int value) {
    return spec(name, mapping + "." + key, value);
  }

  /** Returns a specification in which the number at a path is set. */
  public static DatasetSpec spec(String name, String path, int value) {
    ValidationErrors errors = new ValidationErrors();
    SourcePosition here = new SourcePosition("test", 1);
    YamlNode number = new YamlNode.Scalar(here, YamlNode.Kind.INTEGER, String.valueOf(value));
    YamlNode.Mapping tree =
        YamlDocument.read(Path.of("specs", name + ".yaml"), errors)
            .orElseThrow()
            .withPath(path, number);
    DatasetSpec spec = READER.read(YamlMapping.of(tree, errors)).orElse(null);
    errors.throwIfAny();
    return spec;
  }

  /** Generates all sequences of a split. */
  public static Sequences split(DatasetSpec spec, String split) throws IOException {
    Map<String, List<int[]>> parts = new HashMap<>();
    for (ShardRequest shard : spec.shards()) {
      if (shard.split().equals(split)) {
        for (NamedArray array : spec.generate(shard, SampleLines.SAMPLES)) {
          parts.computeIfAbsent(array.name(), n -> new ArrayList<>()).add(array.ints());
        }
      }
    }
    Map<String, int[]> arrays = new HashMap<>();
    parts.forEach(
        (name, list) -> arrays.put(name, list.stream().flatMapToInt(Arrays::stream).toArray()));
    return new Sequences(arrays);
  }

  /** Returns the texts of all inputs of a split. */
  public static List<String> inputs(DatasetSpec spec, String split) throws IOException {
    Tokenizer tokenizer = TokenizerKind.fromFormat(spec.sequenceFormat().orElseThrow());
    Sequences sequences = split(spec, split);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < sequences.size(); i++) {
      texts.add(tokenizer.decode(Arrays.copyOf(sequences.tokens(i), sequences.prompt(i) - 1)));
    }
    return texts;
  }

  /** Returns the texts of all targets of a split. */
  public static List<String> targets(DatasetSpec spec, String split) throws IOException {
    Tokenizer tokenizer = TokenizerKind.fromFormat(spec.sequenceFormat().orElseThrow());
    Sequences sequences = split(spec, split);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < sequences.size(); i++) {
      int[] target = sequences.target(i);
      texts.add(tokenizer.decode(Arrays.copyOf(target, target.length - 1)));
    }
    return texts;
  }
}
