package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNameTest {
  @TempDir Path output;

  @Test
  void coordinatesThatVaryAreAbbreviatedAndOrdered() throws IOException {
    Map<String, String> at = new LinkedHashMap<>();
    at.put("model.heads", "4");
    at.put("training.weight_decay", "0.10");
    at.put("training.learning_rate", "0.0015");
    at.put("initialization.gamma", "0.4");
    at.put("model.layers", "2");
    at.put("model.norm", "PRE");
    at.put("seed", "21");
    assertThat(name(at, List.of("model.layers", "initialization.gamma", "seed")))
        .isEqualTo("L2 g0.4 s21");
    assertThat(name(at, List.copyOf(at.keySet())))
        .isEqualTo("L2 g0.4 lr1.5e-3 s21 wd0.1 heads=4 norm=PRE");
  }

  @Test
  void numbersHaveTheirShortestForm() throws IOException {
    assertThat(name(Map.of("training.learning_rate", "1.0e-5"), List.of())).isEqualTo("lr1e-5");
    assertThat(name(Map.of("training.learning_rate", "0.00125"), List.of())).isEqualTo("lr1.25e-3");
    assertThat(name(Map.of("training.learning_rate", "0.01"), List.of())).isEqualTo("lr0.01");
    assertThat(name(Map.of("training.steps", "7.0e3"), List.of())).isEqualTo("steps=7000");
    assertThat(name(Map.of("initialization.gamma", "-0.50"), List.of())).isEqualTo("g-0.5");
    assertThat(name(Map.of("initialization.gamma", "-0.0050"), List.of())).isEqualTo("g-5e-3");
    assertThat(name(Map.of("training.weight_decay", "0.0"), List.of())).isEqualTo("wd0");
  }

  @Test
  void runWithoutCoordinatesIsNamedByItsId() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    assertThat(name(Map.of(), List.of())).isEqualTo(run.spec().id().brief());
  }

  private String name(Map<String, String> coordinates, List<String> varying) throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    return RunName.format(
        new TrackedRun(run.spec(), coordinates, run.dataset(), run.files()), varying);
  }
}
