package io.gammascope.neural.train;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Examples;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Targets;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Task on sequences of one length: predicts one label at the last position. */
final class SingleLabelTask implements TrainingTask {
  private static final String TRAIN = "train";

  private final BatchSampler order;
  private final SingleLabelEvaluator evaluation;
  private final int examples;

  private SingleLabelTask(BatchSampler order, SingleLabelEvaluator evaluation, int examples) {
    this.order = order;
    this.evaluation = evaluation;
    this.examples = examples;
  }

  static SingleLabelTask create(Dataset dataset, RunSpec spec) throws IOException {
    Map<String, Examples> splits = new HashMap<>();
    for (String split : dataset.manifest().splits().keySet()) {
      splits.put(split, dataset.examples(split));
    }
    return new SingleLabelTask(
        new BatchSampler(splits.get(TRAIN), spec.training().batch(), spec.seed()),
        new SingleLabelEvaluator(dataset.manifest(), splits),
        spec.observation().examples());
  }

  @Override
  public TrainingBatch batch(int t) {
    return new TrainingBatch(order.tokens(t), Targets.atLastPosition(order.labels(t)));
  }

  @Override
  public Map<String, Double> evaluate(Model model) {
    return evaluation.evaluate(model, examples);
  }

  @Override
  public Map<String, Double> evaluateAtEnd(Model model) {
    return evaluation.evaluateAtEnd(model, examples);
  }
}
