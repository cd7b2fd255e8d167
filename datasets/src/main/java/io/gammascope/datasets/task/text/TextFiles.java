package io.gammascope.datasets.task.text;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.source.SourceCatalog;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.SplitName;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields that name the files of each split. */
final class TextFiles {
  private static final String FILES = "files";

  private final YamlMapping fields;
  private final SourceFolder folder;
  private final SourceCatalog catalog;
  private final String licence;
  private final String origin;

  TextFiles(YamlMapping fields, SourceFolder folder) {
    this.fields = fields;
    this.folder = folder;
    catalog = SourceCatalog.read(folder, fields.errors());
    licence = fields.text("licence", "as of each source");
    origin = fields.text("origin", "as named");
  }

  List<TextFile> read() {
    YamlMapping splits =
        fields.mapping(FILES, "a mapping {train: [train-*.jsonl.zst], test: [...]}");
    List<TextFile> files = new ArrayList<>();
    splits.required(TextSpec.TRAIN, "a list of files");
    for (String split : splits.keys()) {
      YamlField list = splits.optional(split).orElseThrow();
      SplitName.isValid(split, list);
      for (YamlField item : list.items()) {
        for (String file : matching(item)) {
          source(file, item).ifPresent(source -> files.add(new TextFile(split, source)));
        }
      }
    }
    return files;
  }

  /** Returns the files that match a pattern with asterisks in the file name, in order. */
  private List<String> matching(YamlField item) {
    String pattern = item.text();
    Path path = Path.of(pattern);
    if (!pattern.contains("*")) {
      return List.of(pattern);
    }
    Path parent = path.getParent() == null ? Path.of("") : path.getParent();
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder.root().resolve(parent), path.getFileName().toString())) {
      entries.forEach(entry -> found.add(parent.resolve(entry.getFileName()).toString()));
    } catch (IOException | DirectoryIteratorException e) {
      item.reject("files in a readable folder");
      return List.of();
    }
    if (found.isEmpty()) {
      item.reject("a pattern that at least one file matches");
    }
    found.sort(null);
    return found;
  }

  /** Returns the description of a file from the catalog, or by reading the whole file. */
  private Optional<SourceFile> source(String file, YamlField item) {
    Optional<SourceFile> listed = catalog.find(file);
    if (listed.isPresent()) {
      return listed;
    }
    try {
      return Optional.of(folder.describe(file, licence, origin));
    } catch (IOException e) {
      item.reject("readable files, as absolute paths or relative to " + folder.root());
      return Optional.empty();
    }
  }

  /** Returns the vocabulary of the documents of all splits; empty for GPT-2. */
  List<String> buildVocabulary(List<TextFile> files, TokenizerKind tokenizing, List<String> sets) {
    if (tokenizing == TokenizerKind.GPT2) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (TextFile file : files) {
      try {
        Documents.forEach(
            file.source(),
            folder,
            document -> {
              if (sets.contains(document.set())) {
                texts.add(document.text());
              }
            });
      } catch (IOException | CorruptFileException e) {
        fields
            .optional(FILES)
            .ifPresent(
                f ->
                    fields.errors().add(f.position(), f.path(), e.getMessage(), "unchanged files"));
      }
    }
    return tokenizing.buildVocabulary(texts);
  }
}
