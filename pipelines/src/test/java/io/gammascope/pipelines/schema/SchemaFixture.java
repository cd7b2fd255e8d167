package io.gammascope.pipelines.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.ValidationError;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlNode;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.reader.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A kind of YAML file with its reader and its schema, which an independent validator applies.
 *
 * @param folder the folder of the shipped files
 * @param schemaFile the committed schema
 * @param json the schema that the program makes
 * @param validator applies {@code json}
 * @param reader throws if a file is invalid
 */
record SchemaFixture(
    Path folder,
    Path schemaFile,
    Map<String, Object> json,
    Schema validator,
    Consumer<Path> reader) {
  static SchemaFixture studies(Path output) {
    StudyReader reader = Injectors.get(workspace(output), StudyReader.class);
    return fixture("pipelines/studies", "study", reader.schema(), reader::read);
  }

  static SchemaFixture datasets(Path output) {
    DatasetSpecReader reader = Injectors.get(workspace(output), DatasetSpecReader.class);
    return fixture("datasets/specs", "dataset", reader.schema(), reader::read);
  }

  private static Workspace workspace(Path output) {
    return new Workspace(SmokeWorkspace.home().toString(), output.toString(), "", "");
  }

  private static SchemaFixture fixture(
      String folder, String kind, Map<String, Object> json, Consumer<Path> reader) {
    Path files = SmokeWorkspace.home().resolve(folder);
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(CanonicalJson.write(json), InputFormat.JSON);
    return new SchemaFixture(files, files.resolve(kind + ".schema.json"), json, validator, reader);
  }

  List<Path> shippedFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Returns what the validator finds wrong. */
  List<String> schemaErrors(JsonNode document) {
    return validator.validate(document).stream().map(Object::toString).toList();
  }

  /** Returns what the reader finds wrong. */
  List<ValidationError> readerErrors(Path file) {
    try {
      reader.accept(file);
      return List.of();
    } catch (InvalidInputException e) {
      return e.errors();
    }
  }

  /** Returns a YAML file as JSON, by YAML's core schema. */
  static JsonNode toJson(Path file) {
    ValidationErrors errors = new ValidationErrors();
    JsonNode json = toJson(YamlDocument.read(file, errors).orElseThrow());
    errors.throwIfAny();
    return json;
  }

  private static JsonNode toJson(YamlNode node) {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    if (node instanceof YamlNode.Mapping mapping) {
      ObjectNode object = factory.objectNode();
      mapping.entries().forEach((key, entry) -> object.set(key, toJson(entry.value())));
      return object;
    }
    if (node instanceof YamlNode.Sequence sequence) {
      ArrayNode array = factory.arrayNode();
      sequence.items().forEach(item -> array.add(toJson(item)));
      return array;
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    return switch (scalar.kind()) {
      case INTEGER -> factory.numberNode(scalar.number().orElseThrow().toBigIntegerExact());
      case REAL -> factory.numberNode(scalar.number().orElseThrow());
      case BOOLEAN -> factory.booleanNode(Boolean.parseBoolean(scalar.text()));
      case NULL -> factory.nullNode();
      case TEXT -> factory.textNode(scalar.text());
    };
  }
}
