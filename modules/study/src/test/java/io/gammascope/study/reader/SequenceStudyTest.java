package io.gammascope.study.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gammascope.common.file.NamedArray;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.ValidationError;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.SpecFields;
import io.gammascope.datasets.task.Task;
import io.gammascope.study.Study;
import io.gammascope.study.StudyCatalog;
import io.gammascope.study.solution.SolutionRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies on datasets whose answers are sequences, which have no class of solution. */
class SequenceStudyTest {
  private static final String STUDY =
      """
      study: letters
      question: Does it compose?
      dataset: {spec: letters}
      model: {architecture: gpt2, layers: 2, d_model: 16, d_ff: 48, d_k: 8, heads: 2}
      initialization: {gamma: 0.5}
      training:
        steps: 100
        batch: 64
        learning_rate: 1.0e-3
        final_learning_rate: 1.0e-5
        warm_up_steps: 10
      observation: {every_steps: 20}
      seeds: [1]
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeSpecification() throws IOException {
    Files.createDirectories(folder.resolve("specs"));
    Files.writeString(folder.resolve("specs/letters.yaml"), "name: letters\ntask: letters\n");
  }

  @Test
  void rulesOfClassingAreNotAskedFor() throws IOException {
    assertThat(read(STUDY).solution()).isEqualTo(new SolutionRule("", 0.9, 0.5));
    assertThat(read(STUDY).solution().assignsClasses()).isFalse();
  }

  @Test
  void whatCountsAsLearnedMayBeSaid() throws IOException {
    Study study = read(STUDY + "solution: {learned: 0.75}\n");

    assertThat(study.solution().learned()).isEqualTo(0.75);
  }

  @Test
  void groupThatClassesRunsIsRefused() {
    assertThat(problems(STUDY + "solution: {learned: 0.75, group: 4-3}\n"))
        .singleElement()
        .asString()
        .contains("solution.group");
  }

  @Test
  void errorOfTheDatasetIsTheOnlyError() throws IOException {
    Files.writeString(
        folder.resolve("specs/letters.yaml"), "name: letters\ntask: letters\nnumber: 1\n");

    assertThat(problems(STUDY)).singleElement().asString().contains("number: 1: unknown field");
    assertThat(problems(STUDY + "solution: {learned: 2}\n"))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("solution.learned: 2: a number"));
  }

  @Test
  void batchIsNotHeldAgainstASizeThatOnlyTheFilesTell() throws IOException {
    assertThat(read(STUDY.replace("batch: 64", "batch: 100000")).points()).hasSize(1);
  }

  @Test
  void gradientSupervisionIsRefusedForADatasetWithoutMinimalPairs() throws IOException {
    String supervised = STUDY.replace("batch: 64", "batch: 64\n  gradient_supervision: {}");

    assertThat(problems(supervised))
        .singleElement()
        .asString()
        .endsWith(
            "training.gradient_supervision: {}: a dataset with minimal pairs (task anchor or scan), not one"
                + " of task letters");
    assertThat(read(supervised.replace("{}", "{weight: 0}")).points()).hasSize(1);
  }

  private Study read(String text) throws IOException {
    return new StudyReader(
            folder.resolve("specs"),
            new DatasetSpecReader(List.of(new Letters())),
            new StudyCatalog(Set.of(), Set.of("C13")))
        .read(Files.writeString(folder.resolve("study.yaml"), text));
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(text)).errors().stream()
        .map(ValidationError::toString)
        .toList();
  }

  /** Reads specifications without fields of their own. */
  private static final class Letters implements Task {
    @Override
    public String kind() {
      return "letters";
    }

    @Override
    public Section section() {
      return Section.of(SpecFields.NAME);
    }

    @Override
    public Optional<DatasetSpec> read(YamlMapping fields) {
      int before = fields.errors().reportCount();
      String name = fields.get(SpecFields.NAME);
      fields.rejectUnknown();
      return fields.errors().reportCount() > before
          ? Optional.empty()
          : Optional.of(new LettersSpec(name));
    }
  }

  private record LettersSpec(String name) implements DatasetSpec {
    private static final long serialVersionUID = 1L;

    @Override
    public String task() {
      return "letters";
    }

    @Override
    public int generatorVersion() {
      return 1;
    }

    @Override
    public List<ShardRequest> shards() {
      return List.of(new ShardRequest("train", 0, 0, ShardRequest.UNCOUNTED));
    }

    @Override
    public List<NamedArray> generate(ShardRequest shard, SourceFolder files) {
      return List.of();
    }

    @Override
    public Optional<SequenceFormat> sequenceFormat() {
      return Optional.of(
          new SequenceFormat(
              "words", List.of("<pad>", "a"), 1, 1, SequenceFormat.Scoring.EXACT_MATCH));
    }

    @Override
    public int vocabulary() {
      return 2;
    }

    @Override
    public int positions() {
      return 8;
    }

    @Override
    public List<Manifest.Group> groups() {
      return List.of(new Manifest.Group(0, "all", "all", true, List.of()));
    }

    @Override
    public List<Integer> offsets() {
      return List.of();
    }
  }
}
