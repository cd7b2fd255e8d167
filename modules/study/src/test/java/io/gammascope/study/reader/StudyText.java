package io.gammascope.study.reader;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.ValidationError;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.anchor.AnchorTask;
import io.gammascope.study.Study;
import io.gammascope.study.StudyCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A valid study file for tests, and changed copies of it. */
public record StudyText(String yaml) {
  static final Path STUDIES = Path.of("src/test/resources/studies");

  static final StudyText RIGHT =
      new StudyText(
          """
          study: small
          question: >-
            Does it compose?
          dataset: {spec: small}
          model: {architecture: base, layers: 2, d_model: 16, d_ff: 48, d_k: 8}
          initialization: {gamma: 0.5}
          training:
            steps: 100
            batch: 64
            learning_rate: 1.0e-3
            final_learning_rate: 1.0e-5
            warm_up_steps: 10
          observation: {every_steps: 20, checkpoints: [0, 10]}
          seeds: [1]
          solution: {group: 4-3, learned: 0.9, majority: 0.5}
          """);

  /** Returns the study with one text, which must be in it, replaced. */
  StudyText with(String text, String other) {
    if (!yaml.contains(text)) {
      throw new IllegalArgumentException("not in the study: " + text);
    }
    return new StudyText(yaml.replace(text, other));
  }

  /** Returns the study with further lines at its end, from line 16 on. */
  StudyText and(String lines) {
    return new StudyText(yaml + lines);
  }

  static StudyReader reader() {
    return new StudyReader(
        STUDIES.resolve("specs"),
        new DatasetSpecReader(List.of(new AnchorTask())),
        new StudyCatalog(
            new LinkedHashSet<>(List.of("svd", "attention")), Set.of("C1", "C2", "C3")));
  }

  Study read(Path folder) throws IOException {
    return reader().read(Files.writeString(folder.resolve("study.yaml"), yaml));
  }

  /** Returns the error messages about the study, without the folder's name. */
  List<String> problems(Path folder) {
    InvalidInputException wrong =
        catchThrowableOfType(InvalidInputException.class, () -> read(folder));
    return wrong == null
        ? List.of()
        : wrong.errors().stream()
            .map(ValidationError::toString)
            .map(text -> text.replace(folder + "/", ""))
            .toList();
  }
}
