package io.gammascope.datasets.source;

import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The catalog {@code catalog.yaml} of the source files that are part of the project. */
public final class SourceCatalog {
  /** Name of the catalog in the folder of source files. */
  public static final String FILE = "catalog.yaml";

  private static final String SUM = "[0-9a-f]{64}";

  private final Path list;
  private final Map<String, SourceFile> files;

  private SourceCatalog(Path list, Map<String, SourceFile> files) {
    this.list = list;
    this.files = files;
  }

  /** Reads the catalog of a folder and adds its errors. */
  public static SourceCatalog read(SourceFolder folder, ValidationErrors errors) {
    Path list = folder.resolve(FILE);
    Map<String, SourceFile> files = new HashMap<>();
    YamlDocument.read(list, errors)
        .map(entries -> YamlMapping.of(entries, errors))
        .ifPresent(
            fields -> {
              fields
                  .required("files", "a list of files")
                  .ifPresent(f -> f.items().forEach(item -> add(item, files)));
              fields.rejectUnknown();
            });
    return new SourceCatalog(list, files);
  }

  private static void add(YamlField item, Map<String, SourceFile> files) {
    YamlMapping fields = item.mapping();
    String sum = fields.text("sha256");
    if (!sum.matches(SUM)) {
      fields.optional("sha256").ifPresent(f -> f.reject("64 lower-case hexadecimal digits"));
    }
    SourceFile file =
        new SourceFile(
            fields.text("file"),
            sum,
            fields.integer("bytes", NumberRange.atLeast(0)),
            fields.text("licence"),
            fields.text("origin"));
    fields.rejectUnknown();
    files.put(file.file(), file);
  }

  /** Returns a file of the catalog. */
  public Optional<SourceFile> find(String file) {
    return Optional.ofNullable(files.get(file));
  }

  /** Returns a file of the catalog; rejects the field if the catalog does not list the file. */
  public Optional<SourceFile> find(String file, YamlField field) {
    Optional<SourceFile> found = find(file);
    if (found.isEmpty()) {
      field.reject("one whose files are in the catalog; " + list + " does not list " + file);
    }
    return found;
  }
}
