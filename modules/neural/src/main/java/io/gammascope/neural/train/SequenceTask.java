package io.gammascope.neural.train;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.Sequences;
import io.gammascope.datasets.task.table.ScanCounterfactuals;
import io.gammascope.neural.model.MinimalPairs;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Tokens;
import io.gammascope.neural.sequence.LengthBucketSampler;
import io.gammascope.neural.sequence.PaddedBatch;
import io.gammascope.neural.sequence.PredictionsTsv;
import io.gammascope.neural.sequence.SequenceEvaluator;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Task on sequences of different lengths: predicts the tokens that the dataset selects. The final
 * evaluation covers all held-out sequences but only a subset of the training split, which may be
 * far larger.
 */
final class SequenceTask implements TrainingTask {
  private static final String TRAIN = "train";

  private final Map<String, Sequences> splits = new TreeMap<>();
  private final LengthBucketSampler order;
  private final Dataset dataset;
  private final int examples;
  private final RunLayout files;
  private final Optional<PairSampler> pairs;

  SequenceTask(Dataset dataset, RunSpec spec, RunLayout files) throws IOException {
    this.dataset = dataset;
    this.files = files;
    for (String split : dataset.manifest().splits().keySet()) {
      splits.put(split, dataset.sequences(split));
    }
    examples = spec.observation().examples();
    order = new LengthBucketSampler(splits.get(TRAIN), spec.training().batch(), spec.seed());
    pairs =
        PairSampler.of(spec, () -> ScanCounterfactuals.of(dataset.manifest(), splits.get(TRAIN)));
  }

  @Override
  public TrainingBatch batch(int t) {
    int[] indices = order.indices(t);
    Sequences train = splits.get(TRAIN);
    PaddedBatch batch = PaddedBatch.pad(train, indices);
    Optional<MinimalPairs> minimal =
        pairs
            .flatMap(p -> p.choose(t, indices.length, i -> train.tokens(indices[i])))
            .map(chosen -> pairs(chosen, PaddedBatch.pad(train, chosen.indicesIn(indices))));
    return new TrainingBatch(Tokens.of(batch.tokens()), batch.targets(), minimal);
  }

  private static MinimalPairs pairs(PairSampler.Chosen chosen, PaddedBatch own) {
    return chosen.with(own.tokens(), own.targets());
  }

  @Override
  public Map<String, Double> evaluate(Model model) {
    SequenceEvaluator evaluator = new SequenceEvaluator(dataset.manifest(), model);
    splits.forEach((split, sequences) -> evaluator.evaluate(split, sequences, examples));
    return evaluator.metrics();
  }

  @Override
  public Map<String, Double> evaluateAtEnd(Model model) throws IOException {
    SequenceEvaluator evaluator = new SequenceEvaluator(dataset.manifest(), model);
    splits.forEach(
        (split, sequences) ->
            evaluator.evaluate(
                split, sequences, split.equals(TRAIN) ? examples : sequences.size()));
    SequenceFormat format = dataset.manifest().sequenceFormat().orElseThrow();
    if (format.scoring() != SequenceFormat.Scoring.LIKELIHOOD) {
      AtomicFiles.write(
          files.predictions(),
          new PredictionsTsv(dataset.manifest()).format(evaluator.decodedSplits()));
    }
    return evaluator.metrics();
  }
}
