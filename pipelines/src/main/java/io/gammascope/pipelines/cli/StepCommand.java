package io.gammascope.pipelines.cli;

import io.gammascope.datasets.hash.CanonicalJson;
import io.gammascope.neural.bench.StepBenchmark;
import io.gammascope.neural.model.Sizes;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.Architecture;
import io.gammascope.study.ModelSpec;
import io.gammascope.study.NormPlacement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the training step. */
@Command(name = "step", description = "time the training step of a model")
final class StepCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--layers", required = true)
  int layers;

  @Option(names = "--d-model", required = true)
  int dModel;

  @Option(names = "--d-ff", required = true)
  int dFf;

  @Option(names = "--d-k", required = true)
  int dK;

  @Option(names = "--heads", required = true)
  int heads;

  @Option(names = "--batch", required = true)
  int batch;

  @Option(names = "--vocabulary", required = true)
  int vocabulary;

  @Option(names = "--positions", required = true)
  int positions;

  @Option(names = "--steps", required = true)
  int steps;

  @Option(names = "--threads", required = true)
  int threads;

  @Option(names = "--model", description = "${COMPLETION-CANDIDATES}")
  Architecture model = Architecture.BASE;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(CanonicalJson.write(new StepBenchmark(request()).run()));
    return ExitCode.DONE;
  }

  private StepBenchmark.Request request() {
    NormPlacement norm = model == Architecture.BASE ? NormPlacement.POST : NormPlacement.PRE;
    ModelSpec sizes = new ModelSpec(model, layers, dModel, dFf, dK, heads, norm);
    try {
      Sizes all = new Sizes(sizes, vocabulary, positions);
      return new StepBenchmark.Request(all, batch, steps, threads, Speedups.all());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
