package io.gammascope.neural;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Dataset;
import io.gammascope.neural.engine.ChildMain;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.engine.FlushToZero;
import io.gammascope.neural.engine.MallocTuning;
import io.gammascope.neural.probe.Prober;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The probing of one run in one process: {@code ProbeMain <run-folder> <dataset-folder> <plan>
 * --threads N --device cpu|gpu}, the plan a {@link ProbePlan} as JSON. Ends with 0 once every
 * finding that the plan asks for is there; what is there already is not made again. Ends with
 * another code, the cause on standard error, when a probe broke. It ends by itself when its
 * standard input does, so that it never outlives its parent.
 */
public final class ProbeMain {
  private static final String USAGE =
      "usage: ProbeMain <run-folder> <dataset-folder> <plan> [--threads N] [--device cpu|gpu]";

  private ProbeMain() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 3) {
      throw new IllegalArgumentException(USAGE);
    }
    List<String> others = new ArrayList<>(List.of(arguments));
    ProbePlan plan = CanonicalJson.read(others.remove(2), ProbePlan.class);
    TrainingArguments given = TrainingArguments.parse(others.toArray(String[]::new));
    ParentProcessMonitor.exitAtEndOf(System.in);
    ChildMain.run(() -> probe(given, plan));
  }

  private static Void probe(TrainingArguments given, ProbePlan plan) throws IOException {
    RunLayout files = new RunLayout(given.runFolder());
    RunSpec spec = RunSpec.fromJson(Files.readString(files.spec()));
    Dataset dataset = TrainingMain.open(given.datasetFolder(), spec);
    RunOptions options = given.options();
    FlushToZero.enableOnThisThread();
    MallocTuning.enableInThisProcess();
    try (NDManager manager = EngineFactory.start(options.threads(), options.device())) {
      new Prober(spec, files, dataset, plan).run(manager);
    }
    return null;
  }
}
