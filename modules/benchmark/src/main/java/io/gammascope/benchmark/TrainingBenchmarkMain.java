package io.gammascope.benchmark;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Dataset;
import io.gammascope.neural.engine.ChildMain;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Entry point of the process of a training benchmark, which is configured like the process of a
 * training.
 */
public final class TrainingBenchmarkMain {
  private TrainingBenchmarkMain() {}

  /**
   * Runs the benchmark and prints the JSON of its {@link TrainingBenchmark.Result}.
   *
   * @param arguments the JSON of a {@link TrainingBenchmark.Request}, the dataset's folder and the
   *     folder of the training
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    TrainingBenchmark.Request request =
        CanonicalJson.read(arguments[0], TrainingBenchmark.Request.class);
    Dataset dataset = Dataset.open(Path.of(arguments[1]));
    TrainingBenchmark.Result result =
        ChildMain.run(() -> new TrainingBenchmark(request).run(dataset, Path.of(arguments[2])));
    System.out.println(CanonicalJson.write(result));
  }
}
