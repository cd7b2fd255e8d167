package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.bench.DataBenchmark;
import io.gammascope.pipelines.guice.Injectors;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Times the making of datasets. */
@Command(name = "data", description = "time the making of examples, on one core")
final class DataBenchCommand implements Callable<Integer> {
  @ParentCommand BenchCommand bench;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    DataBenchmark benchmark =
        Injectors.get(bench.gammascope.places.withoutStudy(), DataBenchmark.class);
    spec.commandLine().getOut().println(CanonicalJson.write(benchmark.run()));
    return ExitCode.DONE;
  }
}
