package io.gammascope.common.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlDocumentTest {
  private final ValidationErrors errors = new ValidationErrors();

  @Test
  void scalarsHaveTheTypesOfTheCoreSchema() {
    YamlNode.Mapping document =
        YamlDocument.parse(
                "{i: -3, r: 2.5e-4, b: true, t: yes, n: null, q: \"3\"}", "f.yaml", errors)
            .orElseThrow();

    assertThat(document.entries().values())
        .extracting(entry -> ((YamlNode.Scalar) entry.value()).kind())
        .containsExactly(
            YamlNode.Kind.INTEGER,
            YamlNode.Kind.REAL,
            YamlNode.Kind.BOOLEAN,
            YamlNode.Kind.TEXT,
            YamlNode.Kind.NULL,
            YamlNode.Kind.TEXT);
    assertThat(errors.isEmpty()).isTrue();
  }

  @Test
  void nodesHaveLineNumbers() {
    YamlNode.Mapping document =
        YamlDocument.parse("a: 1\n\nb:\n  c: [1,\n    2]\n", "f.yaml", errors).orElseThrow();
    YamlNode.Mapping b = (YamlNode.Mapping) document.entries().get("b").value();
    YamlNode.Sequence c = (YamlNode.Sequence) b.entries().get("c").value();

    assertThat(document.entries().get("b").keyPosition()).hasToString("f.yaml:3");
    assertThat(c.items().get(1).position()).hasToString("f.yaml:5");
  }

  @Test
  void aliasesAreRejected() {
    assertThat(found("a: &x 1\nb: *x\nc: [*x]\n"))
        .containsExactly(
            "f.yaml:2: (alias): *x: the value itself, written out",
            "f.yaml:3: (alias): *x: the value itself, written out");
  }

  @Test
  void tagsAreRejectedOnScalarsSequencesAndMappings() {
    assertThat(found("a: !bean 1\nb: !!set {c: }\nd: !list [1]\n"))
        .containsExactly(
            "f.yaml:1: a: !bean: a plain value; tags are not supported",
            "f.yaml:2: b: tag:yaml.org,2002:set: a plain value; tags are not supported",
            "f.yaml:3: d: !list: a plain value; tags are not supported");
  }

  @Test
  void duplicateKeysAreRejectedWhereTheyAreRepeated() {
    assertThat(found("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n"))
        .containsExactly(
            "f.yaml:4: b.c: given twice: each field once",
            "f.yaml:5: a: given twice: each field once");
  }

  @Test
  void sequenceAsKeyIsRejected() {
    assertThat(found("a:\n  [1, 2]: 3\n"))
        .containsExactly("f.yaml:2: a: a mapping or list as a key: a plain key");
  }

  @Test
  void deepNestingIsRejectedWithoutStackOverflow() {
    assertThat(found("a: " + "[".repeat(100_000)))
        .containsExactly("f.yaml:1: (document): nested deeper than 50: a flatter document");
  }

  @Test
  void syntaxErrorHasLineNumber() {
    assertThat(found("a: 1\nb: [1, 2\nc: 3\n"))
        .singleElement()
        .asString()
        .startsWith("f.yaml:3: (syntax): ")
        .endsWith(": valid YAML 1.2");
  }

  @Test
  void documentOtherThanMappingIsRejected() {
    String expected = "f.yaml:1: (document): not a mapping: fields of the form 'key: value'";

    assertThat(found("")).containsExactly(expected);
    assertThat(found("- 1\n")).containsExactly(expected);
    assertThat(found("a: 1\n---\nb: 2\n")).singleElement().asString().contains("(syntax)");
  }

  @Test
  void byteOrderMarkIsSkipped(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "\ufeffa: 1\n");

    assertThat(YamlDocument.read(file, errors).orElseThrow().entries()).containsOnlyKeys("a");
    assertThat(YamlDocument.readText(file, errors)).contains("a: 1\n");
  }

  @Test
  void halfOfASurrogatePairIsRejectedInKeysAndValues() {
    assertThat(found("a: \"x \\ud83d\"\n\"\\ude00\": 1\nc: \"\\ud83d\\ude00\"\n"))
        .containsExactly(
            "f.yaml:1: a: x \\ud83d: text without half of a surrogate pair",
            "f.yaml:2: \\ude00: \\ude00: text without half of a surrogate pair");
  }

  @Test
  void missingFileAndBinaryFileAreErrors(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("absent.yaml");
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0});
    YamlDocument.read(absent, errors);
    YamlDocument.read(binary, errors);

    assertThat(errors.toList())
        .extracting(ValidationError::toString)
        .satisfiesExactly(
            first -> assertThat(first).startsWith(absent + ":1: (file): "),
            second -> assertThat(second).startsWith(binary + ":1: (byte 1): 0xFF: UTF-8 text"));
  }

  private static List<String> found(String yaml) {
    ValidationErrors errors = new ValidationErrors();
    YamlDocument.parse(yaml, "f.yaml", errors);
    return errors.toList().stream().map(ValidationError::toString).toList();
  }
}
