package io.gammascope.pipelines.cli;

import io.gammascope.benchmark.PyTorchExport;
import io.gammascope.benchmark.StepBenchmark;
import io.gammascope.benchmark.StepMain;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.TrainingJvmOptions;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Speedup;
import io.gammascope.neural.model.Speedups;
import io.gammascope.pipelines.process.ChildJvmBuilder;
import io.gammascope.pipelines.process.NativeFolder;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.MatmulPrecision;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the training step. */
@Command(
    name = "step",
    description = "time the training step of a model",
    footer = {
      "  gammascope bench step --layers 2 --d-model 64 --d-ff 192 --d-k 32 --heads 1 \\",
      "    --batch 128 --vocabulary 101 --positions 9 --steps 200 --threads 1"
    })
final class StepCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--layers", required = true, description = "layers of the model")
  int layers;

  @Option(names = "--d-model", required = true, description = "width of the hidden vectors")
  int dModel;

  @Option(names = "--d-ff", required = true, description = "width of the feed-forward network")
  int dFf;

  @Option(names = "--d-k", required = true, description = "width of a key")
  int dK;

  @Option(names = "--heads", required = true, description = "attention heads")
  int heads;

  @Option(names = "--batch", required = true, description = "sequences per step")
  int batch;

  @Option(names = "--vocabulary", required = true, description = "number of tokens")
  int vocabulary;

  @Option(names = "--positions", required = true, description = "tokens per sequence")
  int positions;

  @Option(names = "--steps", required = true, description = "timed steps")
  int steps;

  @Option(names = "--threads", required = true, description = "threads of the engine")
  int threads;

  @Option(
      names = "--model",
      description = "one of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Architecture model = Architecture.BASE;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "SPEEDUP",
      description =
          "speed-ups to leave out, or all of them for the reference model:"
              + " ${COMPLETION-CANDIDATES}; default: none")
  Set<Speedup> without = Set.of();

  @Option(names = "--device", description = "cpu or gpu; default: ${DEFAULT-VALUE}")
  String device = "cpu";

  @Option(names = "--gamma", description = "initialization rate; default: ${DEFAULT-VALUE}")
  double gamma = StepBenchmark.GAMMA;

  @Option(
      names = "--matmul-precision",
      description = "one of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  MatmulPrecision precision = MatmulPrecision.FLOAT32;

  @Option(
      names = "--write",
      description = "write weights and batches for another program into this folder; default: none")
  Optional<Path> folder = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    NativeFolder.choose(((Gammascope) spec.root().userObject()).options.outputFolder());
    StepBenchmark.Request request = request();
    if (folder.isPresent()) {
      new PyTorchExport(request).write(folder.get());
    }
    spec.commandLine().getOut().println(BenchmarkProcess.run(process(request)));
    return ExitCode.DONE;
  }

  private static ProcessBuilder process(StepBenchmark.Request request) {
    ProcessBuilder builder =
        ChildJvmBuilder.of(StepMain.class, request.sizes(), List.of(CanonicalJson.write(request)));
    if (!request.speedups().has(Speedup.HELD_MEMORY)) {
      builder.environment().keySet().removeAll(TrainingJvmOptions.allocator().keySet());
    }
    return builder;
  }

  private StepBenchmark.Request request() {
    NormPlacement norm = model == Architecture.BASE ? NormPlacement.POST : NormPlacement.PRE;
    ModelSpec sizes = new ModelSpec(model, layers, dModel, dFf, dK, heads, norm);
    try {
      ModelDimensions all = new ModelDimensions(sizes, vocabulary, positions);
      return new StepBenchmark.Request(
          all, batch, steps, threads, Speedups.without(without), device, gamma, precision);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
