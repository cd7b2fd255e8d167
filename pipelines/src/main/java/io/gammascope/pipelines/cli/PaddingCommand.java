package io.gammascope.pipelines.cli;

import io.gammascope.benchmark.PaddingBenchmark;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts padding. */
@Command(
    name = "padding",
    description = "count the padding in the batches of a dataset's sequences",
    footer = "  gammascope bench padding output/datasets/a01ac54fb05f")
final class PaddingCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "a finished dataset of sequences")
  Path folder;

  @Option(names = "--batch", description = "sequences per update; default: ${DEFAULT-VALUE}")
  int batch = 64;

  @Override
  public Integer call() throws IOException {
    try {
      PaddingBenchmark.Result result = new PaddingBenchmark(Dataset.open(folder), batch).run();
      spec.commandLine().getOut().println(CanonicalJson.write(result));
      return ExitCode.DONE;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
