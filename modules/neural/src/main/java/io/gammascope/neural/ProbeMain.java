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
import java.util.Locale;

/**
 * Runs the probes of one run in one process: {@code ProbeMain <run-folder> <dataset-folder> <plan>
 * --threads N --device cpu|gpu}, where the plan is a {@link ProbePlan} as JSON. Exits with 0 when
 * every probe result of the plan exists; existing ones are not computed again. Exits with another
 * code and a message on standard error if a probe fails. Exits when its standard input ends, so
 * that it never outlives its parent.
 */
public final class ProbeMain {
  private static final String USAGE =
      "usage: ProbeMain <run-folder> <dataset-folder> <plan> [--threads N] [--device cpu|gpu]";

  private ProbeMain() {}

  /** Computes the probe results that the plan asks for. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
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
