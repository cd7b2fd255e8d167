package io.gammascope.neural.bench;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.engine.ChildMain;

/**
 * One step benchmark in one process, so that it is timed as a training runs: {@code StepMain
 * REQUEST}, the JSON of a {@link StepBenchmark.Request}. Prints the JSON of the result.
 */
public final class StepMain {
  private StepMain() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    StepBenchmark.Request request = CanonicalJson.read(arguments[0], StepBenchmark.Request.class);
    System.out.println(CanonicalJson.write(ChildMain.run(new StepBenchmark(request)::run)));
  }
}
