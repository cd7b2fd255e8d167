package io.gammascope.pipelines.cli;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.golden.GoldenCheck;
import io.gammascope.neural.model.Speedups;
import io.gammascope.pipelines.process.NativeFolder;
import io.gammascope.study.spec.MatmulPrecision;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks the model against golden vectors. */
@Command(
    name = "golden",
    description =
        "compare model, gradients and optimizer with golden vectors; exit code 1 on a deviation",
    footer = "  gammascope golden modules/neural/src/test/resources/golden")
final class GoldenCommand implements Callable<Integer> {
  /** Largest accepted relative error of an array in float32. */
  private static final double TOLERANCE = 1e-4;

  /** Largest accepted relative error of an array in bfloat16, which has 8 significant bits. */
  private static final double REDUCED_TOLERANCE = 2e-2;

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "a folder of golden vectors")
  Path folder;

  @Option(names = "--device", description = "cpu or gpu; default: ${DEFAULT-VALUE}")
  String device = "cpu";

  @Option(
      names = "--matmul-precision",
      description = "one of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  MatmulPrecision precision = MatmulPrecision.FLOAT32;

  @Override
  public Integer call() throws Exception {
    NativeFolder.choose(gammascope.options.outputFolder());
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + " is not a directory");
    }
    List<GoldenCheck.ArrayError> errors = errors();
    PrintWriter out = spec.commandLine().getOut();
    if (gammascope.options.json) {
      out.println(CanonicalJson.write(errors));
    } else {
      for (GoldenCheck.ArrayError error : errors) {
        String word = error.relative() <= tolerance() ? "ok" : "OFF";
        out.println(
            String.format(
                Locale.ROOT,
                "%-3s %.3e  %s%s",
                word,
                error.relative(),
                error.name(),
                error.undetermined() == 0
                    ? ""
                    : "  (" + error.undetermined() + " elements undetermined)"));
      }
      out.println(summary(errors));
    }
    boolean right = !errors.isEmpty() && errors.stream().allMatch(e -> e.relative() <= tolerance());
    return right ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private List<GoldenCheck.ArrayError> errors() throws IOException {
    try {
      return GoldenCheck.run(folder, device, Speedups.all(), precision);
    } catch (CorruptFileException e) {
      // The folder is the user's, so the advice for files of this program does not apply.
      throw new UsageException(e.getMessage());
    }
  }

  private double tolerance() {
    return precision == MatmulPrecision.FLOAT32 ? TOLERANCE : REDUCED_TOLERANCE;
  }

  private String summary(List<GoldenCheck.ArrayError> errors) {
    return String.format(
        Locale.ROOT,
        "%d arrays, largest relative error %.3e, tolerance %.0e; excluded: %d elements whose"
            + " gradient is rounding noise in both",
        errors.size(),
        errors.stream().mapToDouble(GoldenCheck.ArrayError::relative).max().orElse(Double.NaN),
        tolerance(),
        errors.stream().mapToInt(GoldenCheck.ArrayError::undetermined).sum());
  }
}
