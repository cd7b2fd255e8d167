package io.gammascope.neural;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.file.ProcessLock;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Dataset;
import io.gammascope.neural.engine.ChildMain;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.engine.FlushToZero;
import io.gammascope.neural.engine.MallocTuning;
import io.gammascope.neural.engine.MatmulPrecisionControl;
import io.gammascope.neural.engine.ProvenanceCollector;
import io.gammascope.neural.train.Training;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Trains one run in one process: {@code TrainingMain <arguments>}, where the arguments are {@link
 * TrainingArguments} as JSON. Reads {@code spec.json} of the run's folder. Exits with 0 when the
 * run has an outcome, and with another code and a message on standard error if the training fails;
 * the next process resumes it. Exits when its standard input ends, so that it never outlives its
 * parent.
 */
public final class TrainingMain {
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(1);

  private TrainingMain() {}

  /** Trains the run, unless it has an outcome already. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    TrainingArguments given = TrainingArguments.parse(arguments);
    ParentProcessMonitor.exitAtEndOf(System.in);
    ChildMain.run(() -> trainUnlessFinished(given));
  }

  private static Void trainUnlessFinished(TrainingArguments given)
      throws IOException, InterruptedException {
    RunLayout files = new RunLayout(Path.of(given.runFolder()));
    // The child of a pipeline that was killed needs a moment to notice.
    ProcessLock lock = ProcessLock.acquire(files.trainingLock(), LOCK_TIMEOUT);
    try {
      if (!finished(files)) {
        train(given, files);
      }
    } finally {
      lock.close();
    }
    return null;
  }

  private static void train(TrainingArguments given, RunLayout files) throws IOException {
    RunSpec spec = JsonFiles.read(files.spec(), RunSpec.class);
    Dataset dataset = open(Path.of(given.datasetFolder()), spec);
    RunOptions options = given.options();
    Map<String, String> settings = new HashMap<>();
    settings.put("denormals", FlushToZero.enableOnThisThread());
    settings.put("memory", MallocTuning.enableInThisProcess());
    try (NDManager manager = EngineFactory.start(options.threads(), options.device())) {
      settings.put(
          "matmul_precision",
          MatmulPrecisionControl.apply(spec.training().matmulPrecision(), options.device()));
      AtomicFiles.write(
          files.provenance(),
          CanonicalJson.writePretty(ProvenanceCollector.collect(options, settings)));
      Training training = new Training(spec, files, dataset, options.resumeEverySeconds());
      training.run(manager);
      System.out.println(training.phaseTimer());
    }
  }

  private static boolean finished(RunLayout files) throws IOException {
    Path outcome = files.outcome();
    return Files.exists(outcome)
        && !(JsonFiles.read(outcome, RunOutcome.class) instanceof RunOutcome.Failed);
  }

  static Dataset open(Path folder, RunSpec spec) throws IOException {
    Dataset dataset = Dataset.open(folder);
    String found = dataset.manifest().datasetId();
    if (!found.equals(spec.datasetId())) {
      throw new IllegalArgumentException(
          folder + " holds dataset " + found + ", the run needs " + spec.datasetId());
    }
    return dataset;
  }
}
