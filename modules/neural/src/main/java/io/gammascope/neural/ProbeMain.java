package io.gammascope.neural;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.Dataset;
import io.gammascope.neural.engine.ChildMain;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.engine.FlushToZero;
import io.gammascope.neural.engine.MallocTuning;
import io.gammascope.neural.probe.Prober;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Runs the probes of one run in one process: {@code ProbeMain <arguments>}, where the arguments are
 * {@link TrainingArguments} as JSON. Exits with 0 when every probe result of the plan exists;
 * existing ones are not computed again. Exits with another code and a message on standard error if
 * a probe fails. Exits when its standard input ends, so that it never outlives its parent.
 */
public final class ProbeMain {
  private ProbeMain() {}

  /** Computes the probe results that the plan asks for. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    TrainingArguments given = TrainingArguments.parse(arguments);
    ParentProcessMonitor.exitAtEndOf(System.in);
    ChildMain.run(() -> probe(given));
  }

  private static Void probe(TrainingArguments given) throws IOException {
    RunLayout files = new RunLayout(Path.of(given.runFolder()));
    RunSpec spec = RunSpec.fromJson(Files.readString(files.spec()));
    Dataset dataset = TrainingMain.open(Path.of(given.datasetFolder()), spec);
    RunOptions options = given.options();
    FlushToZero.enableOnThisThread();
    MallocTuning.enableInThisProcess();
    try (NDManager manager = EngineFactory.start(options.threads(), options.device())) {
      new Prober(spec, files, dataset, given.probes()).run(manager);
    }
    return null;
  }
}
