package io.gammascope.pipelines.cli;

import io.gammascope.benchmark.DecodeBenchmark;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.pipelines.process.NativeFolder;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times greedy decoding. */
@Command(
    name = "decode",
    description = "time greedy decoding with and without its cache, of a small GPT-2",
    footer = "  gammascope bench decode --d-model 64")
final class DecodeCommand implements Callable<Integer> {
  private static final int VOCABULARY = 22;
  private static final int HEADS = 4;
  private static final int LAYERS = 2;

  @Spec CommandSpec spec;

  @Option(names = "--d-model", description = "a multiple of 4; default: ${DEFAULT-VALUE}")
  int width = 64;

  @Option(names = "--batch", description = "sequences at once; default: ${DEFAULT-VALUE}")
  int batch = 256;

  @Option(names = "--prompt", description = "tokens given; default: ${DEFAULT-VALUE}")
  int prompt = 9;

  @Option(names = "--output-tokens", description = "tokens decoded; default: ${DEFAULT-VALUE}")
  int output = 48;

  @Option(names = "--threads", description = "threads of the engine; default: ${DEFAULT-VALUE}")
  int threads = 1;

  @Override
  public Integer call() {
    NativeFolder.choose(((Gammascope) spec.root().userObject()).options.outputFolder());
    spec.commandLine().getOut().println(CanonicalJson.write(DecodeBenchmark.run(request())));
    return ExitCode.DONE;
  }

  private DecodeBenchmark.Request request() {
    ModelSpec model =
        new ModelSpec(
            Architecture.GPT2, LAYERS, width, 4 * width, width / HEADS, HEADS, NormPlacement.PRE);
    try {
      ModelDimensions sizes = new ModelDimensions(model, VOCABULARY, prompt + output);
      return new DecodeBenchmark.Request(sizes, batch, prompt, output, threads);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
