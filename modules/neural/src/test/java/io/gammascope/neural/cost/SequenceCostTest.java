package io.gammascope.neural.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.train.SequenceRunFixture;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three words of one letter, nine of two, 27 of three, each said and said again backwards: 4, 6 and
 * 8 tokens, of which 2, 3 and 4 are learned.
 */
class SequenceCostTest {
  /** Products of a batch of three of each length by hand, L 2, D 4, F 8, K 2, H 1, V 6. */
  private static final int OF_ONE_LETTER = 3744;

  private static final int OF_TWO_LETTERS = 6528;
  private static final int OF_THREE_LETTERS = 9696;

  @TempDir Path folder;

  @Test
  void batchIsAsLongAsItsLongestExampleAndNoLonger() throws IOException {
    SequenceCost.Step step = work(Scoring.EXACT_MATCH).step();

    double mean = (OF_ONE_LETTER + 3 * OF_TWO_LETTERS + 9 * OF_THREE_LETTERS) / 13.0;
    assertThat(step.gflop() * 1e9).isCloseTo(3 * mean, within(1e-3));
    assertThat(step.longest()).isEqualTo(7);
    assertThat(step.targets()).isEqualTo(3 * 4);
  }

  /**
   * A call for the loss; then a call for each token of the longest answer to each prompt length.
   */
  @Test
  void splitsAreReadOncePerTokenOfAnAnswer() throws IOException {
    assertThat(work(Scoring.EXACT_MATCH).look(39, false).reads()).isEqualTo(2 * (1 + 2 + 3 + 4));
  }

  @Test
  void onlyWhatIsHeldOutIsExaminedInFull() throws IOException {
    SequenceCost work = work(Scoring.EXACT_MATCH);

    SequenceCost.Look part = work.look(1, false);
    SequenceCost.Look whole = work.look(1, true);

    assertThat(part.reads()).isEqualTo(2 * (1 + 2));
    assertThat(whole.reads()).isEqualTo((1 + 2) + (1 + 2 + 3 + 4));
  }

  @Test
  void packedTextIsTakenAsFullAndAnswersNothing() throws IOException {
    SequenceCost work = work(Scoring.LIKELIHOOD);

    assertThat(work.step().longest()).isEqualTo(7);
    assertThat(work.look(39, true).reads()).isEqualTo(2);
  }

  private SequenceCost work(Scoring scoring) throws IOException {
    Dataset dataset = Dataset.open(SequenceRunFixture.writeDataset(folder, scoring));
    ModelSpec model = new ModelSpec(Architecture.GPT2, 2, 4, 8, 2, 1, NormPlacement.PRE);
    return new SequenceCost(dataset, new ModelDimensions(model, 6, 8), 3);
  }
}
