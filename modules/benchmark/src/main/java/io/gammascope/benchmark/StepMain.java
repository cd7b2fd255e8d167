package io.gammascope.benchmark;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.ParentProcessMonitor;
import io.gammascope.neural.engine.ChildMain;
import java.util.Locale;

/**
 * Entry point of the process of a step benchmark, which is configured like the process of a
 * training.
 */
public final class StepMain {
  private StepMain() {}

  /**
   * Runs the benchmark and prints the JSON of its {@link StepBenchmark.Result}.
   *
   * @param arguments the JSON of a {@link StepBenchmark.Request}
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    ParentProcessMonitor.exitAtEndOf(System.in);
    StepBenchmark.Request request = CanonicalJson.read(arguments[0], StepBenchmark.Request.class);
    System.out.println(CanonicalJson.write(ChildMain.run(new StepBenchmark(request)::run)));
  }
}
