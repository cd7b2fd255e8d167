package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.spec.RunSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class SequenceTrainingTest {
  private static final int WORDS = 3 + 9 + 27;

  @TempDir Path folder;

  @Test
  void smallModelLearnsToReverseWords() throws Exception {
    Map<String, Double> metrics = train(Scoring.EXACT_MATCH, 400);

    assertThat(metrics)
        .containsEntry("accuracy/train", 1.0)
        .containsEntry("accuracy/test", 1.0)
        .containsEntry("accuracy/test/short", 1.0)
        .containsEntry("accuracy/test/long", 1.0)
        .doesNotContainKey("accuracy/train/short");
    assertThat(metrics.get("loss/test")).isLessThan(0.05);
  }

  @Test
  void tableOfPredictionsHoldsEveryAnswer() throws Exception {
    Map<String, Double> metrics = train(Scoring.EXACT_MATCH, 30);

    List<String> lines = Files.readAllLines(folder.resolve("run/predictions.tsv"));
    assertThat(lines.get(0)).isEqualTo("split\tcase\tline\tinput\tgold\tprediction");
    List<String[]> test =
        lines.stream().map(line -> line.split("\t", -1)).filter(c -> c[0].equals("test")).toList();
    assertThat(test).hasSize(WORDS);
    assertThat(test.get(3)).startsWith("test", "short", "4", "a a", "a a");
    assertThat(test.get(4)).startsWith("test", "short", "5", "b a", "a b");
    double right = test.stream().filter(c -> c[4].equals(c[5])).count();
    assertThat(metrics.get("accuracy/test")).isEqualTo(right / WORDS).isStrictlyBetween(0.0, 1.0);
    // The training split has as many rows as examples are evaluated for other lines of metrics.
    assertThat(lines).filteredOn(line -> line.startsWith("train")).hasSize(10);
  }

  @Test
  void verdictComparesTheLastTokenOnly() throws Exception {
    Map<String, Double> exact = train(Scoring.EXACT_MATCH, 30);
    Map<String, Double> last = train(Scoring.LAST_TOKEN, 30);

    assertThat(last.get("accuracy/test")).isGreaterThan(exact.get("accuracy/test"));
    assertThat(last.get("loss/test")).isEqualTo(exact.get("loss/test"));
  }

  @Test
  void likelihoodDecodesNoAnswers() throws Exception {
    Map<String, Double> metrics = train(Scoring.LIKELIHOOD, 60);

    assertThat(metrics).doesNotContainKey("accuracy/test");
    assertThat(metrics.get("perplexity/test"))
        .isCloseTo(Math.exp(metrics.get("loss/test")), within(1e-12));
    assertThat(folder.resolve("run/predictions.tsv")).doesNotExist();
  }

  private Map<String, Double> train(Scoring scoring, int steps) throws Exception {
    Path data = SequenceRunFixture.writeDataset(folder.resolve("data-" + scoring), scoring);
    RunSpec spec = SequenceRunFixture.spec(steps);
    Files.createDirectories(folder.resolve("run"));
    RunLayout files = RunFixture.write(folder.resolve("run"), spec);
    try (NDManager manager = EngineFactory.start(1, "cpu")) {
      RunOutcome outcome = new Training(spec, files, Dataset.open(data), 1000).run(manager);
      return ((RunOutcome.Finished) outcome).metrics();
    }
  }
}
