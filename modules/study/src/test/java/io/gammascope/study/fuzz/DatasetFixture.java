package io.gammascope.study.fuzz;

import io.gammascope.common.file.FileTrees;
import io.gammascope.common.hash.Sha256;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.datasets.store.ShardResult;
import io.gammascope.datasets.store.ShardWriter;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.addition.AdditionTask;
import io.gammascope.datasets.task.anchor.AnchorTask;
import io.gammascope.datasets.task.prontoqa.ProntoqaTask;
import io.gammascope.datasets.task.table.CogsTask;
import io.gammascope.datasets.task.table.ScanTask;
import io.gammascope.datasets.task.table.TableTask;
import io.gammascope.datasets.task.text.TextTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A folder of small source files. Specifications that refer to them are read and generated. */
final class DatasetFixture {
  private static final int MOST_EXAMPLES = 2000;
  private static final List<String> SPLITS = List.of("train", "dev", "test", "gen");

  private final Path root;
  private final DatasetSpecReader reader;

  DatasetFixture() {
    try {
      root = Files.createTempDirectory("fuzz");
      Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
      writeSources();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SourceFolder folder = new SourceFolder(root);
    reader =
        new DatasetSpecReader(
            List.of(
                new AnchorTask(),
                new ScanTask(folder),
                new CogsTask(folder),
                new ProntoqaTask(),
                new AdditionTask(),
                new TextTask(folder),
                new TableTask(folder)));
  }

  private void delete() {
    try {
      FileTrees.delete(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeSources() throws IOException {
    StringBuilder catalog = new StringBuilder("files:\n");
    for (String split : SPLITS) {
      String text = "A dog ran " + split + "\trun ( x _ 1 )\tin_distribution\n";
      add("cogs/" + split + ".tsv.gz", text, catalog);
    }
    for (String path :
        List.of("add_prim_split/tasks_%s_addprim_jump", "simple_split/tasks_%s_simple")) {
      add("scan/" + path.replace("%s", "train") + ".txt.gz", "IN: walk OUT: I_WALK\n", catalog);
      add("scan/" + path.replace("%s", "test") + ".txt.gz", "IN: jump OUT: I_JUMP\n", catalog);
    }
    write("own.tsv", "q\ta\tg\ts\nb a\ta b\tg1\ttrain\nd c\tc d\tg2\ttest\n".getBytes(UTF8));
    write("own.jsonl", "{\"q\": \"x  y\", \"a\": 0.50, \"g\": \"g1\"}\n".getBytes(UTF8));
    for (String split : SPLITS) {
      String text = "{\"text\": \"%s\", \"meta\": {\"redpajama_set_name\": \"A\"}}\n";
      write(split + ".jsonl", text.replace("%s", split + " text").getBytes(UTF8));
    }
    write("catalog.yaml", catalog.toString().getBytes(UTF8));
  }

  private static final java.nio.charset.Charset UTF8 = StandardCharsets.UTF_8;

  private void add(String file, String text, StringBuilder catalog) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF8));
    }
    write(file, bytes.toByteArray());
    catalog.append("  - {file: " + file + ", sha256: " + Sha256.of(text) + ", bytes: ");
    catalog.append(text.length() + ", licence: none, origin: none}\n");
  }

  /** Writes a source file. */
  void write(String file, byte[] content) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.write(root.resolve(file), content);
  }

  /**
   * Reads a specification. If it is accepted and small, generates the dataset, which must then be
   * found again. If it is refused, each error must be one line.
   */
  void take(byte[] yaml) throws IOException {
    write("spec.yaml", yaml);
    DatasetSpec spec;
    try {
      spec = reader.read(root.resolve("spec.yaml"));
    } catch (InvalidInputException refused) {
      if (refused.errors().isEmpty()) {
        throw new AssertionError("refused without a reason", refused);
      }
      refused.errors().forEach(error -> StudyFuzz.requireOneLine(error.toString()));
      return;
    }
    if (spec.shards().stream().mapToLong(ShardRequest::examples).sum() <= MOST_EXAMPLES) {
      generate(spec);
    }
  }

  private void generate(DatasetSpec spec) throws IOException {
    FileTrees.delete(root.resolve("store"));
    DatasetStore store = new DatasetStore(root.resolve("store"));
    ShardWriter writer = new ShardWriter(spec, new SourceFolder(root), store.stagingFolder(spec));
    List<ShardResult> results = new ArrayList<>();
    for (ShardRequest request : spec.shards()) {
      results.add(writer.write(request));
    }
    Dataset made = store.complete(spec, results);
    if (store.findIntact(spec).isEmpty()) {
      throw new AssertionError("generated but not found again: " + made.manifest());
    }
  }
}
