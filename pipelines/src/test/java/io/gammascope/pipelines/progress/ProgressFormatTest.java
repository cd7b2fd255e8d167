package io.gammascope.pipelines.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressFormatTest {
  private static final ProgressSnapshot.Row ROW =
      new ProgressSnapshot.Row(
          "3f2a91c0b1d2",
          coordinates(),
          3500,
          7000,
          Optional.of(0.0123),
          Optional.of(0.998),
          Optional.of(42.0));

  private static Map<String, String> coordinates() {
    Map<String, String> coordinates = new LinkedHashMap<>();
    coordinates.put("model.layers", "2");
    coordinates.put("initialization.gamma", "0.4");
    coordinates.put("seed", "21");
    return coordinates;
  }

  private static ProgressSnapshot progress(int rows) {
    return new ProgressSnapshot(
        "quick",
        41,
        18,
        1,
        0.445,
        Optional.of(211.4),
        Optional.of(725.0),
        IntStream.range(0, rows).mapToObj(i -> ROW).toList());
  }

  @Test
  void plainLineHasCountsRateAndTimeLeft() {
    assertThat(ProgressFormat.plainLine(progress(2)))
        .isEqualTo(
            "quick: 18 of 41 runs done (1 of them failed), 2 running, 21 waiting, 211 steps/s,"
                + " 12:05 min left");
  }

  @Test
  void blockOfWideTerminalShowsEverything() {
    assertThat(ProgressFormat.block(progress(1), 139, 20))
        .containsExactly(
            "quick  [============>                 ]  18/41 runs  1 failed  211 steps/s "
                + " 12:05 min left",
            "  3f2a91c0b1d2  [====>     ]  step 3500/7000  loss 0.012  test 0.998  42 s left"
                + "  layers=2 gamma=0.4 seed=21");
  }

  @Test
  void blockOf80ColumnsLeavesOutTheLeastImportant() {
    assertThat(ProgressFormat.block(progress(1), 79, 20))
        .containsExactly(
            "quick  [=======>           ]  18/41 runs  1 failed  211 steps/s  12:05 min left",
            "  3f2a91c0b1d2  [====>     ]  loss 0.012  test 0.998  42 s left  layers=2 gamma");
  }

  @Test
  void blockOf40ColumnsKeepsBarAndTimeLeft() {
    assertThat(ProgressFormat.block(progress(1), 39, 20))
        .containsExactly(
            "quick [===>     ] 18/41 12:05 min left", "  3f2a91c0 [===>    ] 42 s left");
  }

  @Test
  void noLineIsLongerThanTheTerminal() {
    for (int width = 1; width < 140; width++) {
      int most = width;
      assertThat(ProgressFormat.block(progress(3), width, 20))
          .as("width %d", width)
          .allMatch(line -> line.length() <= most);
    }
  }

  @Test
  void trainingsBeyondTheHeightAreCounted() {
    List<String> lines = ProgressFormat.block(progress(30), 79, 10);
    assertThat(lines).hasSize(10).last().isEqualTo("  and 22 more in progress");
  }

  @Test
  void beforeTheFirstTrainingTheStudyIsPreparing() {
    ProgressSnapshot first =
        new ProgressSnapshot(
            "a-study-with-a-very-long-name-2000",
            8,
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            List.of());
    assertThat(ProgressFormat.plainLine(first))
        .isEqualTo("a-study-with-a-very-long-name-2000: 0 of 8 runs done, preparing, 8 waiting");
    assertThat(ProgressFormat.block(first, 79, 20))
        .containsExactly("a-study-with-a-very-long-n  [                   ]  0/8 runs  preparing");
  }

  @Test
  void afterTheLastTrainingTheNextWorkIsNamed() {
    ProgressSnapshot last =
        new ProgressSnapshot("quick", 8, 8, 0, 1, Optional.of(2.5), Optional.of(0.0), List.of());
    assertThat(ProgressFormat.plainLine(last))
        .isEqualTo("quick: 8 of 8 runs done; probing models, judging claims, writing the report");
    assertThat(ProgressFormat.block(last, 79, 20).get(0)).contains("probing and reporting");
  }
}
