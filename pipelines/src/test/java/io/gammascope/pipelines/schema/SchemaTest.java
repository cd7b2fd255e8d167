package io.gammascope.pipelines.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.yaml.ValidationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the schemas, as an independent validator applies them, with the strict readers. */
class SchemaTest {
  /** One study of each form, and a specification of each task. */
  private static final String CHANGED =
      "(smoke|mechanism|reversed-words|anchor-smoke|addition-digits|prontoqa-true|scan-jump"
          + "|text-sample).yaml";

  @TempDir Path folder;

  private List<SchemaFixture> kinds;

  @BeforeEach
  void open() {
    kinds = List.of(SchemaFixture.studies(folder), SchemaFixture.datasets(folder));
  }

  @Test
  void committedSchemasAreThoseOfTheReaders() throws IOException {
    for (SchemaFixture kind : kinds) {
      assertThat(kind.schemaFile()).hasContent(CanonicalJson.writePretty(kind.json()));
    }
  }

  @Test
  void everyShippedFileIsValidAndNamesItsSchema() throws IOException {
    for (SchemaFixture kind : kinds) {
      for (Path file : kind.shippedFiles()) {
        assertThat(Files.readAllLines(file).get(0))
            .as(file.toString())
            .isEqualTo("# yaml-language-server: $schema=" + kind.schemaFile().getFileName());
        assertThat(kind.schemaErrors(SchemaFixture.toJson(file))).as(file.toString()).isEmpty();
      }
    }
  }

  @Test
  void readerAndSchemaRefuseTheSameFilesExceptForTheListedReasons() throws IOException {
    Set<ReaderOnly> seen = EnumSet.noneOf(ReaderOnly.class);
    forEachChange(
        (mutation, schema, reader) -> {
          if (schema.isEmpty()) {
            reader.forEach(error -> seen.addAll(reasons(mutation, error)));
          } else if (!isVaried(mutation)) {
            assertThat(reader).as("%s: %s", mutation, schema).isNotEmpty();
          }
        });
    assertThat(seen).as("reasons without a case").containsExactlyInAnyOrder(ReaderOnly.values());
  }

  private static Set<ReaderOnly> reasons(JsonMutations.Mutation mutation, ValidationError error) {
    Set<ReaderOnly> reasons = EnumSet.allOf(ReaderOnly.class);
    reasons.removeIf(reason -> !reason.explains(mutation, error));
    assertThat(reasons).as("the schema accepts %s: %s", mutation, error).isNotEmpty();
    return reasons;
  }

  @Test
  void everyFieldIsDescribed() {
    for (SchemaFixture kind : kinds) {
      JsonNode schema = CanonicalJson.toTree(kind.json());
      for (JsonNode properties : schema.findValues("properties")) {
        assertThat(properties)
            .as(properties.toString())
            .allMatch(p -> p.has("description") || !p.has("type"));
      }
    }
  }

  /** Receives a changed file and what both find wrong. */
  private interface Comparison {
    void accept(JsonMutations.Mutation mutation, List<String> schema, List<ValidationError> reader);
  }

  private void forEachChange(Comparison comparison) throws IOException {
    for (SchemaFixture kind : kinds) {
      for (Path shipped : kind.shippedFiles()) {
        if (shipped.getFileName().toString().matches(CHANGED)) {
          for (JsonMutations.Mutation m : JsonMutations.of(SchemaFixture.toJson(shipped))) {
            Path file = Files.writeString(folder.resolve("file.yaml"), m.document().toString());
            comparison.accept(m, kind.schemaErrors(m.document()), kind.readerErrors(file));
          }
        }
      }
    }
  }

  /** The schema also checks a value that the grid replaces. */
  private static boolean isVaried(JsonMutations.Mutation mutation) {
    JsonNode grid = mutation.document().path("grid");
    return grid.path("axes").has(mutation.path())
        || StreamSupport.stream(grid.path("zip").spliterator(), false)
            .anyMatch(zip -> zip.has(mutation.path()));
  }
}
