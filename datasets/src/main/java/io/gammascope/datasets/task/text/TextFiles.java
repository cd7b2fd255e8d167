package io.gammascope.datasets.task.text;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.source.DistinctContents;
import io.gammascope.datasets.source.SourceCatalog;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.SplitName;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the fields that name the files of each split. */
final class TextFiles {
  private static final Shape<String> FILE = Shape.text();
  static final FieldSpec<YamlMapping> FILES =
      FieldSpec.required(
          "files",
          Shape.keyed(
                  "a mapping {train: [train-*.jsonl.zst], test: [...]}",
                  SplitName.PATTERN,
                  Shape.nonEmpty("a list of files", FILE))
              .withRule(Map.of("required", List.of(TextSpec.TRAIN))),
          "Files of each split, absolute or relative to the folder of samples; an asterisk in a"
              + " file's name stands for any characters.");
  static final FieldSpec<String> LICENCE =
      FieldSpec.optional("licence", Shape.text(), "as of each source", "Licence of the files.");
  static final FieldSpec<String> ORIGIN =
      FieldSpec.optional("origin", Shape.text(), "as named", "Where the files come from.");

  private final YamlMapping fields;
  private final SourceFolder folder;
  private final SourceCatalog catalog;
  private final DistinctContents contents = new DistinctContents();
  private final Map<TextFile, YamlField> named = new HashMap<>();
  private final String licence;
  private final String origin;

  TextFiles(YamlMapping fields, SourceFolder folder) {
    this.fields = fields;
    this.folder = folder;
    catalog = SourceCatalog.read(folder, fields.errors());
    licence = fields.get(LICENCE);
    origin = fields.get(ORIGIN);
  }

  List<TextFile> read() {
    YamlMapping splits = fields.get(FILES);
    List<TextFile> files = new ArrayList<>();
    splits.required(TextSpec.TRAIN, "a list of files");
    for (String split : splits.keys()) {
      YamlField list = splits.optional(split).orElseThrow();
      SplitName.isValid(split, list);
      List<YamlField> items = list.items();
      if (items.isEmpty()) {
        list.reject("at least one file");
      }
      for (YamlField item : items) {
        for (String file : matching(item)) {
          source(file, item).ifPresent(source -> add(new TextFile(split, source), item, files));
        }
      }
    }
    return files;
  }

  private void add(TextFile file, YamlField item, List<TextFile> files) {
    contents.requireNew(file.source(), item);
    named.put(file, item);
    files.add(file);
  }

  /** Returns the files that match a pattern with asterisks in the file name, in order. */
  private List<String> matching(YamlField item) {
    String pattern = FILE.read(item);
    if (!pattern.contains("*")) {
      return List.of(pattern);
    }
    List<String> found = new ArrayList<>();
    try {
      Path path = Path.of(pattern);
      Path parent = path.getParent() == null ? Path.of("") : path.getParent();
      Pattern name = regex(path.getFileName().toString());
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(
              folder.root().resolve(parent),
              entry -> name.matcher(entry.getFileName().toString()).matches())) {
        entries.forEach(entry -> found.add(parent.resolve(entry.getFileName()).toString()));
      }
    } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
      item.reject("files in a readable folder");
      return List.of();
    }
    if (found.isEmpty()) {
      item.reject("a pattern that at least one file matches");
    }
    found.sort(null);
    return found;
  }

  private static Pattern regex(String name) {
    return Pattern.compile(
        Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  /** Returns the description of a file from the catalog, or by reading the whole file. */
  private Optional<SourceFile> source(String file, YamlField item) {
    Optional<SourceFile> listed = catalog.find(file);
    return listed.isPresent() ? listed : folder.describe(file, item, licence, origin);
  }

  /**
   * Reads the documents of all files and returns a specification with their vocabulary. For GPT-2,
   * whose vocabulary is fixed, files of the catalog are not read.
   */
  TextSpec withVocabulary(TextSpec spec) {
    TokenizerKind.VocabularyBuilder builder = spec.tokenizerKind().new VocabularyBuilder();
    Set<String> usable = new HashSet<>();
    for (TextFile file : spec.files()) {
      boolean skipped =
          spec.tokenizerKind() == TokenizerKind.GPT2
              && catalog.find(file.source().file()).isPresent();
      if (skipped || addTexts(file, spec, builder)) {
        usable.add(file.split());
      }
    }
    YamlMapping splits = fields.optional(FILES).orElseThrow().mapping();
    for (String split : splits.keys()) {
      if (!usable.contains(split)) {
        String sets = String.join(", ", spec.sets());
        splits
            .optional(split)
            .orElseThrow()
            .reject("files with drawn documents of the sets " + sets);
      }
    }
    return spec.withWords(builder.words());
  }

  /** Returns whether a document of the file is drawn that is not empty, or the file is invalid. */
  private boolean addTexts(TextFile file, TextSpec spec, TokenizerKind.VocabularyBuilder builder) {
    YamlField item = named.get(file);
    DocumentDraw draw = new DocumentDraw(spec.seed(), file.split(), spec.trainShare());
    boolean[] drawn = {false};
    try {
      Documents.forEach(
          file.source(),
          folder,
          document -> {
            if (spec.sets().contains(document.set())) {
              builder.add(document.text());
              drawn[0] |= !document.text().isEmpty() && draw.contains(document);
            }
          });
      return drawn[0];
    } catch (InvalidInputException e) {
      item.rejectAll(e);
    } catch (IOException e) {
      item.reject("a readable file: " + e.getMessage());
    }
    return true;
  }
}
