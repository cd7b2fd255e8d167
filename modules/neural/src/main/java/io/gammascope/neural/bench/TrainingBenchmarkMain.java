package io.gammascope.neural.bench;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Dataset;
import io.gammascope.neural.engine.ChildMain;
import java.nio.file.Path;

/**
 * One training benchmark in one process, set up as a training is: {@code TrainingBenchmarkMain
 * REQUEST DATASET_FOLDER RUN_FOLDER}, the first the JSON of a {@link TrainingBenchmark.Request}.
 * Prints the JSON of the result.
 */
public final class TrainingBenchmarkMain {
  private TrainingBenchmarkMain() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    TrainingBenchmark.Request request =
        CanonicalJson.read(arguments[0], TrainingBenchmark.Request.class);
    Dataset dataset = Dataset.open(Path.of(arguments[1]));
    TrainingBenchmark.Result result =
        ChildMain.run(() -> new TrainingBenchmark(request).run(dataset, Path.of(arguments[2])));
    System.out.println(CanonicalJson.write(result));
  }
}
