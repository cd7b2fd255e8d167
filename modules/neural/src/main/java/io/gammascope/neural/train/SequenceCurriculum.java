package io.gammascope.neural.train;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.Sequences;
import io.gammascope.datasets.file.AtomicFiles;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Tokens;
import io.gammascope.neural.sequence.Examination;
import io.gammascope.neural.sequence.LengthBatches;
import io.gammascope.neural.sequence.PaddedBatch;
import io.gammascope.neural.sequence.Predictions;
import io.gammascope.study.RunFiles;
import io.gammascope.study.RunSpec;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sequences of any length, of which training predicts the tokens that the dataset names. Of the
 * training split no more is asked than at other lines of metrics, for it may be far larger than
 * what is judged.
 */
final class SequenceCurriculum implements Curriculum {
  private static final String TRAIN = "train";

  private final Map<String, Sequences> splits;
  private final LengthBatches order;
  private final Dataset dataset;
  private final int examples;
  private final RunFiles files;

  private SequenceCurriculum(
      Map<String, Sequences> splits, Dataset dataset, RunSpec spec, RunFiles files) {
    this.splits = splits;
    this.dataset = dataset;
    this.files = files;
    examples = spec.observation().examples();
    order = new LengthBatches(splits.get(TRAIN), spec.training().batch(), spec.seed());
  }

  static SequenceCurriculum of(Dataset dataset, RunSpec spec, RunFiles files) throws IOException {
    Map<String, Sequences> splits = new TreeMap<>();
    for (String split : dataset.manifest().splits().keySet()) {
      splits.put(split, dataset.sequences(split));
    }
    return new SequenceCurriculum(splits, dataset, spec, files);
  }

  @Override
  public Lesson lesson(int t) {
    PaddedBatch batch = PaddedBatch.of(splits.get(TRAIN), order.indices(t));
    return new Lesson(Tokens.of(batch.tokens()), batch.targets());
  }

  @Override
  public Map<String, Double> examine(Model model) {
    Examination examination = new Examination(dataset.manifest(), model);
    splits.forEach((split, sequences) -> examination.ask(split, sequences, examples));
    return examination.metrics();
  }

  @Override
  public Map<String, Double> finish(Model model) throws IOException {
    Examination examination = new Examination(dataset.manifest(), model);
    splits.forEach(
        (split, sequences) ->
            examination.ask(split, sequences, split.equals(TRAIN) ? examples : sequences.size()));
    SequenceFormat format = dataset.manifest().sequenceFormat().orElseThrow();
    if (format.scoring() != SequenceFormat.Scoring.LIKELIHOOD) {
      AtomicFiles.write(
          files.predictions(), new Predictions(dataset.manifest()).of(examination.answered()));
    }
    return examination.metrics();
  }
}
